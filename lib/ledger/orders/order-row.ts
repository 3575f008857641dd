import { text, whole } from '../../database/columns.js';
import type { SqlRow } from '../../database/database.js';
import type { OrderKind } from '../../api/orders/order-kind.js';
import type { OrderPhase } from '../../api/orders/order-phase.js';
import type { OrderSubject } from './order-subject.js';

/** Who told the ledger of an order's state: a notification, a query of the janitor, or the answer of a command. */
export type HeardFrom = 'notification' | 'query' | 'command';

/** An order as the ledger knows it. Amounts are fen, times milliseconds since 1970 (UTC). */
export interface LedgerOrder extends OrderSubject {
  /** Primary key of the row in `payscore_orders`. */
  readonly orderKey: string;
  /** Kind of the order. */
  readonly kind: OrderKind;
  /** WeChat Pay's number of the order or refund. */
  readonly orderId: string | undefined;
  /** WeChat Pay's number of the payment, once the order is paid. */
  readonly transactionId: string | undefined;
  /** Where the order stands; `Unknown` until WeChat Pay has told. */
  readonly phase: OrderPhase;
  /** State as WeChat Pay writes it, such as `DOING`, `SIGNED` or `PROCESSING`. */
  readonly state: string | undefined;
  /** Part of `DOING` that the order is in. */
  readonly stateDescription: string | undefined;
  /** State of the collection: `USER_PAYING` or `USER_PAID`. */
  readonly collectionState: string | undefined;
  /** Total of the order or amount of the refund, in fen. */
  readonly totalAmount: number | undefined;
  /** Amount paid, in fen. */
  readonly paidAmount: number | undefined;
  /** Time at which the state was true. */
  readonly asOf: number;
  /** Time at which the ledger last heard of the order. */
  readonly heardAt: number | undefined;
  /** Who told it. */
  readonly heardFrom: HeardFrom | undefined;
  /** Time of the next question to WeChat Pay; undefined for a final order. */
  readonly dueAt: number | undefined;
  /** Whether a process is asking now; `dueAt` is then the time at which another one may. */
  readonly isBeingAsked: boolean;
  /** Number of questions since the phase last changed. */
  readonly asked: number;
  /** Message of the last failure. */
  readonly lastError: string | undefined;
  /** Time of the row's creation. */
  readonly createdAt: number;
  /** Time of the row's last change. */
  readonly updatedAt: number;
}

declare module '../../webhooks/events/own-events.js' {
  interface PayscoreOwnEventMap {
    /**
     * An order has ended in a way of which WeChat Pay sends no event: expired, revoked, done at 0 fen, a legacy order
     * paid, a sign plan expired, completed or stopped by the merchant. Raised once for an order, whoever learned of it.
     * Its handlers need `transaction: true`.
     */
    'LEDGER.CLOSED': LedgerOrder;
  }
}

/** Reads a row of `payscore_orders`. */
export function orderFrom(row: SqlRow): LedgerOrder {
  return {
    orderKey: String(row['order_key']),
    registration: text(row['registration']) || undefined,
    mchid: String(row['mchid']),
    subMchid: text(row['sub_mchid']),
    kind: String(row['kind']) as OrderKind,
    number: String(row['number']),
    orderId: text(row['order_id']),
    transactionId: text(row['transaction_id']),
    phase: String(row['phase']) as OrderPhase,
    state: text(row['state']),
    stateDescription: text(row['state_description']),
    collectionState: text(row['collection_state']),
    totalAmount: whole(row['total_amount']),
    paidAmount: whole(row['paid_amount']),
    asOf: whole(row['as_of']) ?? 0,
    heardAt: whole(row['heard_at']),
    heardFrom: text(row['heard_from']) as HeardFrom | undefined,
    dueAt: whole(row['due_at']),
    isBeingAsked: row['lease'] !== null,
    asked: whole(row['asked']) ?? 0,
    lastError: text(row['last_error']),
    createdAt: whole(row['created_at']) ?? 0,
    updatedAt: whole(row['updated_at']) ?? 0,
  };
}
