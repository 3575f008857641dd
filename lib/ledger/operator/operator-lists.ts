import type { OrderKind } from '../../api/orders/order-kind.js';
import { OrderPhase } from '../../api/orders/order-phase.js';
import { listed, literal, sql, type Sql } from '../../database/sql.js';
import { isFinal } from '../orders/order-progress.js';
import { overdueAfter } from './operator-summary.js';
import type { IndexedList, PageOf } from './operator-page.js';

/** Which orders are listed, the oldest first. */
export interface OrderFilter extends PageOf {
  /** Phase of the orders. @default every phase that is not final */
  phase?: OrderPhase | undefined;
  /** Kind of the orders. */
  kind?: OrderKind | undefined;
  /** Merchant number of the registration. */
  mchid?: string | undefined;
  /** Merchant's number of the order, the sign plan or the refund; of every phase, if none is given. */
  number?: string | undefined;
  /** Only orders whose row was made at least this long ago, in milliseconds. */
  olderThan?: number | undefined;
  /** Only orders about which WeChat Pay should have been asked more than a minute ago, the longest overdue first. */
  isOverdue?: boolean | undefined;
}

/** Which commands are listed, the one that has not changed for the longest time first. */
export interface CommandListFilter extends PageOf {
  /** State of the commands. @default `dead` and `waiting` */
  state?: string | undefined;
  /** Merchant number of the registration. */
  mchid?: string | undefined;
  /** Merchant's number of the order; of every state, if none is given. */
  number?: string | undefined;
  /** Only commands that were stored at least this long ago, in milliseconds. */
  olderThan?: number | undefined;
}

/** Which events are listed, the newest first. */
export interface EventFilter extends PageOf {
  /**
   * `unhandled`: no handler ran. `pending`: handlers without a transaction have not all succeeded. @default `unhandled`
   */
  outcome?: 'unhandled' | 'pending' | 'handled' | undefined;
  /** Type of the events. */
  eventType?: string | undefined;
  /** Merchant number of the registration. */
  mchid?: string | undefined;
}

/** Columns without an answer: a list shows no content. */
export const orderColumns = (
  'order_key registration mchid sub_mchid kind number order_id transaction_id phase state state_description ' +
  'collection_state total_amount paid_amount as_of heard_at heard_from due_at asked lease last_error created_at updated_at'
).split(' ');

/** Columns without request and outcome. */
export const commandColumns =
  'id order_key place registration mchid operation state attempts in_doubt last_error due_at lease created_at updated_at'.split(
    ' ',
  );

export const eventColumns =
  'event_key event_type notification_id registration mchid order_key outcome reconciled received_at'.split(
    ' ',
  );

const openPhases = Object.values(OrderPhase).filter((phase) => !isFinal(phase));

/** Conditions that are given, with AND between them; undefined if none is. */
function all(conditions: readonly (Sql | undefined)[]): Sql | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? undefined : given.reduce((some, one) => sql`${some} AND ${one}`);
}

const equals = (column: string, value: string | undefined): Sql | undefined =>
  value === undefined ? undefined : sql`${literal(column)} = ${value}`;

const before = (column: string, olderThan: number | undefined, now: number): Sql | undefined => {
  if (olderThan === undefined) return undefined;
  if (!Number.isSafeInteger(olderThan) || olderThan < 0)
    throw new RangeError('olderThan must be a whole number of milliseconds, 0 or more');
  return sql`${literal(column)} <= ${now - olderThan}`;
};

/** @param mchids merchants that have orders */
export function orderList(filter: OrderFilter, mchids: readonly string[], now: number): IndexedList {
  const { phase, kind, mchid, number, isOverdue = false, olderThan } = filter;
  const list = { table: 'payscore_orders', columns: orderColumns, sort: 'created_at', id: 'order_key' };
  const ofKind = equals('kind', kind);
  const ofMerchant = equals('mchid', mchid);
  const age = before('created_at', olderThan, now);
  if (isOverdue)
    return {
      ...list,
      sort: 'due_at',
      ranges: (mchid === undefined ? mchids : [mchid]).map(
        (one) => sql`mchid = ${one} AND due_at <= ${now - overdueAfter}`,
      ),
      filter: all([ofKind, equals('phase', phase), equals('number', number), age]),
    };
  if (number !== undefined)
    return {
      ...list,
      ranges: [sql`number = ${number}`],
      filter: all([ofKind, ofMerchant, equals('phase', phase), age]),
    };
  const ofAge = age === undefined ? literal('') : sql` AND ${age}`;
  return {
    ...list,
    ranges: (phase === undefined ? openPhases : [phase]).map((one) => sql`phase = ${one}${ofAge}`),
    filter: all([ofKind, ofMerchant]),
  };
}

/** @param orderKeys keys of the orders that have the number; undefined if no number is given */
export function commandList(
  { state, mchid, olderThan }: CommandListFilter,
  orderKeys: readonly string[] | undefined,
  now: number,
): IndexedList {
  const list = { table: 'payscore_commands', columns: commandColumns, sort: 'updated_at', id: 'id' };
  const ofMerchant = equals('mchid', mchid);
  const age = before('created_at', olderThan, now);
  if (orderKeys !== undefined)
    return {
      ...list,
      ranges: orderKeys.length === 0 ? [] : [sql`order_key IN (${listed(orderKeys)})`],
      filter: all([ofMerchant, equals('state', state), age]),
    };
  return {
    ...list,
    ranges: (state === undefined ? ['dead', 'waiting'] : [state]).map((one) => sql`state = ${one}`),
    filter: all([ofMerchant, age]),
  };
}

export function eventList({ outcome = 'unhandled', eventType, mchid }: EventFilter): IndexedList {
  return {
    table: 'payscore_inbox',
    columns: eventColumns,
    ranges: [sql`outcome = ${outcome}`],
    sort: 'received_at',
    id: 'event_key',
    isNewestFirst: true,
    filter: all([equals('event_type', eventType), equals('mchid', mchid)]),
  };
}
