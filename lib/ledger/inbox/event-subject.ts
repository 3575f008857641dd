import { orderKindOf, type OrderKind } from '../../api/orders/order-kind.js';
import type { PayscoreDatabase } from '../../database/database.js';
import { text } from '../../database/columns.js';
import { sql } from '../../database/sql.js';
import type { RegisteredEvent } from '../../notifications/notification-sink.js';
import { resourceOf } from '../../webhooks/notification-resource.js';
import { orderFrom, type LedgerOrder } from '../orders/order-row.js';
import type { OrderFields } from '../orders/order-rows.js';
import { numberProperties, type OrderSubject } from '../orders/order-subject.js';
import { rowsOf } from '../statements.js';

/** Kinds that only the host's records tell apart: the content of an event may leave out what does. */
const alike: readonly (readonly OrderKind[])[] = [
  ['service-order', 'partner-service-order', 'acquiring-bank-service-order', 'oversea-service-order'],
  ['smart-retail-order', 'pay-after-order'],
  ['sign-plan', 'partner-sign-plan'],
  ['refund'],
];

/** Events that are about an order, a sign plan or a refund. Others name numbers of other things in the same fields. */
const aboutOrders = /^(PAYSCORE|REFUND)\./;

/** The order that an event is about, and what the event tells of it. */
export interface EventSubject {
  readonly subject: OrderSubject;
  readonly fields: OrderFields;
  /** Whether the order has a row. */
  readonly hasRow: boolean;
  /** Traceparent of the last command that was stored for the order. */
  readonly trace: string | undefined;
}

/** The order of an event; undefined for an event of no order, such as of an authorisation or a share. */
export async function subjectOf<Transaction>(
  database: PayscoreDatabase<Transaction>,
  transaction: Transaction,
  event: RegisteredEvent,
): Promise<EventSubject | undefined> {
  const { eventType } = event.notification;
  if (!aboutOrders.test(eventType)) return undefined;
  const fields = { ...resourceOf(eventType, event.content) } as OrderFields;
  const ofContent = eventType === 'PAYSCORE.USER_ACCEPTED' ? 'pay-after-order' : orderKindOf(fields);
  const number = fields[numberProperties[ofContent]];
  if (typeof number !== 'string' || number === '') return undefined;
  const { mchid, registration } = event.recipient;
  const subMchid = typeof fields['subMchid'] === 'string' ? fields['subMchid'] : undefined;
  const kinds = alike.find((some) => some.includes(ofContent)) ?? [ofContent];
  const rows = await rowsOf(
    database,
    transaction,
    sql`SELECT * FROM payscore_orders WHERE number = ${number} AND mchid = ${mchid}`,
  );
  const known = rows.map(orderFrom).filter((row) => kinds.includes(row.kind) && row.subMchid === subMchid);
  const kind = kindAmong(known, ofContent, fields['orderId']);
  const row = known.find((one) => one.kind === kind);
  const trace = text(rows.find((one) => one['order_key'] === row?.orderKey)?.['trace']);
  const subject = { registration, mchid, subMchid, kind, number };
  return { subject, fields, hasRow: row !== undefined, trace };
}

/** Kind of the row that is meant: by WeChat Pay's number, by the content's kind, else the only one; else the content's. */
function kindAmong(rows: readonly LedgerOrder[], ofContent: OrderKind, orderId: unknown): OrderKind {
  const meant =
    rows.find((row) => row.orderId !== undefined && row.orderId === orderId) ??
    rows.find(({ kind }) => kind === ofContent) ??
    (rows.length === 1 ? rows[0] : undefined);
  return meant?.kind ?? ofContent;
}
