import type { LedgerRegistration } from '../registrations.js';
import type { OrderNews, OrderRows, RecordedOrder } from './order-rows.js';
import type { OrderSubject } from './order-subject.js';

/** Writes down what WeChat Pay tells of an order, whoever heard it: a notification, a query, a command's answer. */
export class OrderRecorder<Transaction> {
  constructor(private readonly rows: OrderRows<Transaction>) {}

  /** Makes the order's row if there is none, and brings it up to the news, in the given transaction. */
  async record(
    transaction: Transaction,
    _registration: LedgerRegistration,
    subject: OrderSubject,
    finding: Readonly<Record<string, string>>,
    news: OrderNews,
  ): Promise<RecordedOrder> {
    return this.rows.record(transaction, await this.rows.lock(transaction, subject, finding), news);
  }
}
