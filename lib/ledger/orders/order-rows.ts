import { OrderPhase, phaseOf } from '../../api/orders/order-phase.js';
import { LegacyOrderState } from '../../api/shared/legacy-order.dto.js';
import type { PayscoreDatabase } from '../../database/database.js';
import { literal, sql, type SqlValue } from '../../database/sql.js';
import type { ContentSealer } from '../content-sealer.js';
import { insertOrRaise, insertUnlessPresent, rowsOf, runSql, forUpdate } from '../statements.js';
import { dueAt, firstWait } from './due-times.js';
import { isAhead, isFinal } from './order-progress.js';
import { orderFrom, type HeardFrom, type LedgerOrder } from './order-row.js';
import { orderKeyOf, type OrderSubject } from './order-subject.js';

/** Properties of an order's answer or event, in camelCase. */
export type OrderFields = Readonly<Record<string, unknown>>;

/** What WeChat Pay has told of an order. */
export interface OrderNews {
  /** Answer or content of the event, in camelCase. */
  readonly fields: OrderFields;
  /** Time at which it was true, milliseconds since 1970: of an answer, the time of sending. */
  readonly asOf: number;
  readonly from: HeardFrom;
  /** Type of the event that told it, whose handlers hear of it. */
  readonly event?: string | undefined;
  /** Whether the order had a row a moment ago, so that most likely none must be made. */
  readonly hasRow?: boolean | undefined;
}

/** Effect of news on an order's row. */
export interface RecordedOrder {
  /** The row as it is now. */
  readonly order: LedgerOrder;
  /** Phase of the row before. */
  readonly before: OrderPhase;
  /** False if the row knew more than the news: nothing but the time of hearing was changed. */
  readonly isNews: boolean;
}

/** The rows of `payscore_orders`. A row never goes back: see {@link isAhead}. */
export class OrderRows<Transaction> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly sealer: ContentSealer,
    private readonly clock: () => number,
  ) {}

  /**
   * Makes the row of an order unless there is one, and locks it until the transaction ends.
   * @param hasRow whether there was one a moment ago, so that most likely none must be made
   */
  async lock(
    transaction: Transaction,
    subject: OrderSubject,
    finding: Readonly<Record<string, string>>,
    hasRow = false,
  ): Promise<LedgerOrder> {
    const { database } = this;
    const orderKey = orderKeyOf(subject);
    const known = hasRow ? await this.find(transaction, orderKey, true) : undefined;
    if (known !== undefined) return known;
    const row = this.newRow(subject, finding, 1);
    await runSql(
      database,
      transaction,
      insertUnlessPresent(database.dialect, 'payscore_orders', 'order_key', row),
    );
    const order = await this.find(transaction, orderKey, true);
    if (order === undefined)
      throw new Error(`payscore_orders lost the row of ${subject.kind} ${subject.number}`);
    return order;
  }

  /**
   * Takes the next place among the commands of an order, whose row it makes unless there is one, and locks the row.
   * @param trace traceparent of the command, for the notifications that follow; that of an earlier one stays without it
   */
  async takePlace(
    transaction: Transaction,
    subject: OrderSubject,
    finding: Readonly<Record<string, string>>,
    trace: string | undefined,
  ): Promise<void> {
    const changed: Readonly<Record<string, string>> = trace === undefined ? {} : { trace };
    const row = { ...this.newRow(subject, finding, 2), ...changed };
    const { dialect } = this.database;
    await runSql(
      this.database,
      transaction,
      insertOrRaise(dialect, 'payscore_orders', 'order_key', 'next_place', row, changed),
    );
  }

  private newRow(
    subject: OrderSubject,
    finding: Readonly<Record<string, string>>,
    nextPlace: number,
  ): Readonly<Record<string, SqlValue>> {
    const now = this.clock();
    const { registration = '', mchid, subMchid = null, kind, number } = subject;
    return {
      order_key: orderKeyOf(subject),
      registration,
      mchid,
      sub_mchid: subMchid,
      kind,
      number,
      phase: OrderPhase.Unknown,
      as_of: 0,
      finding_json: JSON.stringify(finding),
      asked: 0,
      next_place: nextPlace,
      created_at: now,
      updated_at: now,
    };
  }

  /** The row of an order. */
  async find(transaction: Transaction, orderKey: string, isLocked = false): Promise<LedgerOrder | undefined> {
    const lock = forUpdate(this.database.dialect, isLocked);
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT * FROM payscore_orders WHERE order_key = ${orderKey}${lock}`,
    );
    return row && orderFrom(row);
  }

  /** Brings the next question about an order forward to a time, because its state may have changed; none for a final order. */
  async askBy(transaction: Transaction, { orderKey, phase }: LedgerOrder, time: number): Promise<void> {
    if (isFinal(phase)) return;
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_orders SET due_at = ${time}, asked = 0 WHERE order_key = ${orderKey}
        AND (due_at IS NULL OR due_at > ${time})`,
    );
  }

  /** What WeChat Pay has last told of an order; empty if it has told nothing. */
  async answerOf(transaction: Transaction, orderKey: string): Promise<OrderFields> {
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT answer_json FROM payscore_orders WHERE order_key = ${orderKey}`,
    );
    const answer = row?.['answer_json'];
    return typeof answer === 'string' ? this.sealer.open(answer, orderKey) : {};
  }

  /** Makes the janitor ask about a final order, because handlers of an event have not run. */
  async askAgain(transaction: Transaction, order: LedgerOrder): Promise<LedgerOrder> {
    const due = this.clock() + firstWait;
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_orders SET due_at = ${due}, asked = 0 WHERE order_key = ${order.orderKey}`,
    );
    return { ...order, dueAt: due, asked: 0 };
  }

  /** Makes the janitor ask about an order whose row {@link lock} has answered, unless it does or the order is final. */
  async follow(transaction: Transaction, order: LedgerOrder): Promise<LedgerOrder> {
    const due = order.dueAt ?? dueAt(order, this.clock());
    if (due === order.dueAt) return order;
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_orders SET due_at = ${due ?? null} WHERE order_key = ${order.orderKey}`,
    );
    return { ...order, dueAt: due };
  }

  /** Writes what WeChat Pay has told into the row of an order, which {@link lock} has answered. */
  async record(
    transaction: Transaction,
    known: LedgerOrder,
    { fields, asOf, from }: OrderNews,
  ): Promise<RecordedOrder> {
    const now = this.clock();
    const phase = phaseOf(fields);
    const isNews = isAhead({ phase, asOf }, known);
    const asked = phase === known.phase ? known.asked : 0;
    const order: LedgerOrder = {
      ...known,
      ...(isNews && { ...columnsOf(fields, known), phase, asOf, asked }),
      heardAt: now,
      heardFrom: isNews ? from : known.heardFrom,
      lastError: undefined,
      updatedAt: now,
    };
    const written = { ...order, dueAt: dueAfter(order, known, now) };
    const answer = isNews ? sql`, answer_json = ${this.sealer.seal(fields, known.orderKey)}` : literal('');
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_orders SET order_id = ${or(written.orderId)}, transaction_id = ${or(written.transactionId)},
        phase = ${written.phase}, state = ${or(written.state)}, state_description = ${or(written.stateDescription)},
        collection_state = ${or(written.collectionState)}, total_amount = ${or(written.totalAmount)},
        paid_amount = ${or(written.paidAmount)}, as_of = ${written.asOf}, heard_at = ${now},
        heard_from = ${or(written.heardFrom)}, due_at = ${or(written.dueAt)}, asked = ${written.asked},
        last_error = NULL, updated_at = ${now}${answer} WHERE order_key = ${known.orderKey}`,
    );
    return { order: written, before: known.phase, isNews };
  }
}

/** Time of the next question about an order of which news came. */
function dueAfter(order: LedgerOrder, known: LedgerOrder, now: number): number | undefined {
  // The time is the lease of a process that asks now and moves it on, even of a final order: its handlers may not have run.
  if (known.isBeingAsked) return known.dueAt;
  // A final order that has a due time owes an event, which no further news pays.
  if (isFinal(order.phase)) return isFinal(known.phase) ? known.dueAt : undefined;
  // A phase that did not change keeps its due time, because only a question moves it on.
  return order.phase === known.phase && known.dueAt !== undefined ? known.dueAt : dueAt(order, now);
}

const or = (value: SqlValue | undefined): SqlValue => value ?? null;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const amountOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const objectOf = (value: unknown): OrderFields =>
  typeof value === 'object' && value !== null ? (value as OrderFields) : {};

type Columns = Pick<
  LedgerOrder,
  | 'orderId'
  | 'transactionId'
  | 'state'
  | 'stateDescription'
  | 'collectionState'
  | 'totalAmount'
  | 'paidAmount'
>;

/** Columns of a row. An answer that repeats only the order's number keeps what the row knows. */
function columnsOf(fields: OrderFields, known: LedgerOrder): Columns {
  const collection = objectOf(fields['collection']);
  const amount = objectOf(fields['amount']);
  const totalAmount = amountOf(fields['totalAmount']) ?? amountOf(amount['refund']) ?? known.totalAmount;
  // A legacy order has no collection: it is paid as a whole.
  const paidAtOnce = fields['state'] === LegacyOrderState.UserPaid ? totalAmount : undefined;
  const [payment] = (Array.isArray(collection['details']) ? collection['details'] : []) as unknown[];
  return {
    orderId: textOf(fields['orderId']) ?? textOf(fields['refundId']) ?? known.orderId,
    transactionId:
      textOf(fields['transactionId']) ??
      textOf(objectOf(payment)['transactionId']) ??
      textOf(fields['finishTransactionId']) ??
      known.transactionId,
    state:
      textOf(fields['state']) ??
      textOf(fields['signState']) ??
      textOf(fields['status']) ??
      textOf(fields['refundStatus']) ??
      known.state,
    stateDescription: textOf(fields['stateDescription']),
    collectionState: textOf(collection['state']),
    totalAmount,
    paidAmount: amountOf(collection['paidAmount']) ?? paidAtOnce ?? known.paidAmount,
  };
}
