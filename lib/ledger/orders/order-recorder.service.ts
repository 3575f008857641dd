import { randomUUID } from 'node:crypto';
import { indexable } from '../../database/indexable.js';
import { openKinds } from '../../reconciler/open-kinds.js';
import type { InboxRows } from '../inbox-rows.js';
import type { Registration } from '../../registrations/registration.js';
import { hasEnded, isSilentEnd } from './closing.js';
import type { LedgerOrder } from './order-row.js';
import type { OrderFields, OrderNews, OrderRows, RecordedOrder } from './order-rows.js';
import type { OrderSubject } from './order-subject.js';

/** Event of an order's end of which WeChat Pay sends none. */
export const ledgerClosed = 'LEDGER.CLOSED';

/** Writes down what WeChat Pay tells of an order, whoever heard it: a notification, a query, a command's answer. */
export class OrderRecorder<Transaction> {
  constructor(
    private readonly rows: OrderRows<Transaction>,
    private readonly inbox: InboxRows<Transaction>,
  ) {}

  /**
   * Makes the order's row if there is none, and brings it up to the news, in the given transaction. Runs the handlers of
   * `LEDGER.CLOSED` in it, if the order has ended and no event will tell; rejects if one of them throws. An order that has
   * ended, with an event of which nothing was heard, is asked about once more: WeChat Pay may have lost the notification.
   */
  async record(
    transaction: Transaction,
    registration: Pick<Registration, 'handlers'>,
    subject: OrderSubject,
    finding: Readonly<Record<string, string>>,
    news: OrderNews,
  ): Promise<RecordedOrder> {
    const known = await this.rows.lock(transaction, subject, finding, news.hasRow);
    const recorded = await this.rows.record(transaction, known, news);
    if (isSilentEnd(recorded, news)) await this.close(transaction, registration, recorded.order);
    const owes =
      hasEnded(recorded) &&
      !known.isBeingAsked &&
      (await this.owes(transaction, recorded.order, news.fields));
    if (!owes) return recorded;
    return { ...recorded, order: await this.rows.askAgain(transaction, recorded.order) };
  }

  /**
   * Whether what is known of an order implies an event that the inbox does not hold.
   * @param fields answer or content that the order's row holds
   */
  async owes(
    transaction: Transaction,
    { orderKey, kind }: LedgerOrder,
    fields?: OrderFields,
  ): Promise<boolean> {
    const implied = openKinds[kind].eventsOf(fields ?? (await this.rows.answerOf(transaction, orderKey)));
    if (implied.length === 0) return false;
    const known = await this.inbox.typesOf(transaction, orderKey);
    return implied.some((type) => !known.has(type));
  }

  private async close(
    transaction: Transaction,
    { handlers }: Pick<Registration, 'handlers'>,
    order: LedgerOrder,
  ): Promise<void> {
    const { orderKey, mchid, registration } = order;
    const ofClosed = handlers.ofType(ledgerClosed);
    const key = indexable(`closed:${orderKey}`);
    const id = `ledger-${key}`;
    const token = randomUUID();
    const outcome = ofClosed.length > 0 ? 'handled' : 'unhandled';
    const row = {
      key,
      eventType: ledgerClosed,
      notificationId: id,
      mchid,
      registration,
      orderKey,
      outcome,
    } as const;
    const held = await this.inbox.claim(transaction, { ...row, reconciled: true }, token);
    if (held.token !== token) return;
    const notification = {
      id,
      key,
      eventType: ledgerClosed,
      createTime: undefined,
      summary: undefined,
      originalType: undefined,
      reconciled: true,
      mchid,
      subMchid: order.subMchid,
    };
    for (const handler of ofClosed) {
      try {
        await handler.run(order, notification, transaction);
      } catch (error) {
        throw new Error(`${handler.name} failed`, { cause: error });
      }
    }
    await this.inbox.requireOwn(transaction, key, token);
  }
}
