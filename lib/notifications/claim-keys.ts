import type { VerifiedNotification } from './notification-sink.js';

/** How an event is recognised in a query's answer too: by its subject and by fields that must be equal. */
interface EventIdentity {
  readonly subject: 'out_order_no' | 'sign_plan_id' | 'refund_id';
  readonly fields: readonly string[];
}

/**
 * REFUND.ABNORMAL is not here: the same refund can become abnormal again after another account was tried, and no field
 * differs between the two times.
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

/** Events that may happen again with equal content: only the id recognises a repeat of the notification. */
const recurring: ReadonlySet<string> = new Set([
  'PAYSCORE.MCH_PREPAY',
  'REFUND.ABNORMAL',
  'SECURITY_ECHO.SUCCESS',
]);

/** Events that may happen again, and the field of their content that holds the time at which they did. */
const timed: ReadonlyMap<string, string> = new Map([
  ['PAYSCORE.USER_OPEN_SERVICE', 'openorclose_time'],
  ['PAYSCORE.USER_CLOSE_SERVICE', 'openorclose_time'],
]);

/**
 * What a repeat of a notification is recognised by: its id, its content (WeChat Pay does not promise that the id
 * survives) unless the event may happen again with equal content, and the order where a query shows the same event.
 */
export function claimKeys(
  mchid: string,
  { notification, content, contentHash }: VerifiedNotification,
): string[] {
  const { id, eventType } = notification;
  const keys = [idKey(id), ...contentKeys(eventType, content, contentHash), ...orderKeys(eventType, content)];
  return keys.map((key) => `${mchid}:${key}`);
}

/** What one handler's part of a notification is remembered under. */
export function handlerKey(mchid: string, handler: string, event: VerifiedNotification): string {
  return `${mchid}:handler:${handler}:${identityOf(event)}`;
}

/** The key that a query's answer leads to as well; without one the key of the content, and at last of the id. */
function identityOf({ notification, content, contentHash }: VerifiedNotification): string {
  const { id, eventType } = notification;
  const [key = idKey(id)] = [
    ...orderKeys(eventType, content),
    ...contentKeys(eventType, content, contentHash),
  ];
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

/** The key of an event that a notification and a query lead to alike; `undefined` for events that no query shows. */
export function eventKey({ notification, content }: VerifiedNotification): string | undefined {
  return orderKeys(notification.eventType, content)[0];
}

/** Remembered once all handlers of an event have succeeded in a worker. */
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
  // One of notification and query may leave out how much is paid where all of it is.
  const shown = (name: string): unknown =>
    field(name) ?? (name === 'paid_amount' && paid['state'] === 'USER_PAID' ? field('total_amount') : '');
  return [
    [
      'order',
      eventType,
      // Merchants number orders themselves; the other numbers are WeChat Pay's own.
      identity.subject === 'out_order_no' && typeof merchant === 'string' ? merchant : '',
      subject,
      ...identity.fields.map((name) => JSON.stringify(shown(name) ?? '')),
    ].join(':'),
  ];
}
