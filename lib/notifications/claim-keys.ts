import { indexable } from '../database/indexable.js';
import type { VerifiedNotification } from './notification-sink.js';

/** Fields that identify an event which a query can show too: the number of its subject, and further fields. */
interface EventIdentity {
  readonly subject: 'out_order_no' | 'sign_plan_id' | 'refund_id';
  readonly fields: readonly string[];
}

/**
 * Events that a query can show too. REFUND.ABNORMAL is left out: a refund can become abnormal again after another
 * account was tried, and no field distinguishes the second time from the first.
 */
const identities: Readonly<Record<string, EventIdentity>> = {
  'PAYSCORE.USER_CONFIRM': { subject: 'out_order_no', fields: [] },
  'PAYSCORE.USER_PAID': { subject: 'out_order_no', fields: ['total_amount', 'paid_amount'] },
  'PAYSCORE.USER_ACCEPTED': { subject: 'out_order_no', fields: [] },
  'PAYSCORE.USER_SIGN_PLAN': { subject: 'sign_plan_id', fields: [] },
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': { subject: 'sign_plan_id', fields: [] },
  'REFUND.SUCCESS': { subject: 'refund_id', fields: [] },
  'REFUND.CLOSED': { subject: 'refund_id', fields: [] },
};

/** Events that may recur with the same content, so that only the id identifies them. */
const recurring: ReadonlySet<string> = new Set([
  'PAYSCORE.MCH_PREPAY',
  'REFUND.ABNORMAL',
  'SECURITY_ECHO.SUCCESS',
]);

/** Events that may recur, with the field that holds their time. */
const timed: ReadonlyMap<string, string> = new Map([
  ['PAYSCORE.USER_OPEN_SERVICE', 'openorclose_time'],
  ['PAYSCORE.USER_CLOSE_SERVICE', 'openorclose_time'],
  ['VEHICLE.ENTRANCE_STATE_CHANGE', 'state_update_time'],
]);

/**
 * Keys that recognise a repeat of a notification: its id; its content, because WeChat Pay does not promise that a
 * repeat keeps the id, unless the event may recur with the same content; and its subject, if a query can show the event
 * too.
 */
export function claimKeys(
  mchid: string,
  { notification, content, contentHash }: VerifiedNotification,
): string[] {
  const { id, eventType } = notification;
  const keys = [idKey(id), ...contentKeys(eventType, content, contentHash), ...orderKeys(eventType, content)];
  return keys.map((key) => `${mchid}:${key}`);
}

/** Key of one handler's claim on an event. */
export function handlerKey(mchid: string, handler: string, event: VerifiedNotification): string {
  return `${mchid}:handler:${handler}:${identityOf(event)}`;
}

/**
 * The one key of an event, for a host's own unique columns: equal for every repeat of a notification and for a query
 * that shows the event. At most 191 characters.
 */
export const stableKey = (mchid: string, event: VerifiedNotification): string =>
  indexable(`${mchid}:${identityOf(event)}`);

/** The event's key by its subject; without one by its content, else by its id. */
function identityOf({ notification, content, contentHash }: VerifiedNotification): string {
  const { id, eventType } = notification;
  const [order] = orderKeys(eventType, content);
  if (order !== undefined) return order;
  const [key = idKey(id)] = contentKeys(eventType, content, contentHash);
  return key;
}

const idKey = (id: string): string => `id:${id}`;

function contentKeys(
  eventType: string,
  content: VerifiedNotification['content'],
  contentHash: string,
): string[] {
  const time = timed.get(eventType);
  const mayRecur = recurring.has(eventType) || (time !== undefined && typeof content[time] !== 'string');
  return mayRecur ? [] : [`content:${eventType}:${contentHash}`];
}

/**
 * Key of an event by its subject, the same from a notification and from a query; undefined if no query shows the event.
 */
export function eventKey({ notification, content }: VerifiedNotification): string | undefined {
  return orderKeys(notification.eventType, content)[0];
}

/** Key that is stored once all handlers of an event have succeeded in a worker. */
export function handledKey(mchid: string, event: VerifiedNotification): string {
  return `${mchid}:handled:${identityOf(event)}`;
}

function orderKeys(eventType: string, content: VerifiedNotification['content']): string[] {
  const identity = Object.hasOwn(identities, eventType) ? identities[eventType] : undefined;
  if (identity === undefined) return [];
  const { sub_mchid: merchant, collection } = content;
  const subject = content[identity.subject];
  if (typeof subject !== 'string') return [];
  const paid = (
    typeof collection === 'object' && collection !== null ? collection : {}
  ) as VerifiedNotification['content'];
  const field = (name: string): unknown => (Object.hasOwn(paid, name) ? paid[name] : content[name]);
  // A notification or a query of a fully paid order may omit paid_amount, so total_amount stands for it.
  const shown = (name: string): unknown =>
    field(name) ?? (name === 'paid_amount' && paid['state'] === 'USER_PAID' ? field('total_amount') : '');
  return [
    [
      'order',
      eventType,
      // Only out_order_no needs the merchant in its key: merchants assign it. WeChat Pay's own numbers are unique.
      identity.subject === 'out_order_no' && typeof merchant === 'string' ? merchant : '',
      subject,
      ...identity.fields.map((name) => JSON.stringify(shown(name) ?? '')),
    ].join(':'),
  ];
}
