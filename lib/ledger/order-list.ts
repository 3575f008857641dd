import { sql, literal, type Sql } from '../database/sql.js';
import type { OrderPhase } from '../api/orders/order-phase.js';
import type { LedgerOrder } from './orders/order-row.js';

/** Which orders are listed. */
export interface ListOrders {
  /** Phase of the orders. */
  phase: OrderPhase;
  /** Only orders whose row was made before this time, milliseconds since 1970. */
  createdBefore?: number | undefined;
  /** Maximum of orders in one answer, at most 1000. @default 100 */
  limit?: number | undefined;
  /** `next` of the answer before. */
  cursor?: string | undefined;
}

/** A part of a list of orders. */
export interface ListedOrders {
  /** Orders, the oldest first. */
  readonly orders: readonly LedgerOrder[];
  /** What finds the next part; undefined at the end. */
  readonly next: string | undefined;
}

const largestLimit = 1_000;

/** Number of orders in one answer. */
export function limitOf({ limit = 100 }: ListOrders): number {
  if (Number.isSafeInteger(limit) && limit > 0 && limit <= largestLimit) return limit;
  throw new RangeError(`limit must be a whole number from 1 to ${largestLimit}`);
}

/** One row more than the limit is read, which shows whether the list goes on. */
export function listStatement(list: ListOrders): Sql {
  const { phase, createdBefore, cursor } = list;
  const before = createdBefore === undefined ? literal('') : sql` AND created_at < ${createdBefore}`;
  const after = cursor === undefined ? literal('') : afterCursor(cursor);
  const limit = literal(String(limitOf(list) + 1));
  return sql`SELECT * FROM payscore_orders WHERE phase = ${phase}${before}${after}
    ORDER BY created_at, order_key LIMIT ${limit}`;
}

/** Cursor of the orders after one. */
export const cursorAt = ({ createdAt, orderKey }: LedgerOrder): string =>
  Buffer.from(`${createdAt}:${orderKey}`).toString('base64url');

function afterCursor(cursor: string): Sql {
  const [, at, key] = /^(\d{1,15}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || key === undefined) throw new RangeError('cursor must be `next` of an answer');
  // The first condition alone lets every database search its index.
  return sql` AND created_at >= ${Number(at)} AND (created_at > ${Number(at)} OR order_key > ${key})`;
}
