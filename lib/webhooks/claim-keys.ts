import type { VerifiedNotification } from './notification-sink.js';

/** Events that an order's query tells as well, and which of the order's fields tell one of them from the next. */
const orderEvents: Readonly<Record<string, readonly string[]>> = {
  'PAYSCORE.USER_CONFIRM': [],
  'PAYSCORE.USER_PAID': ['total_amount', 'paid_amount'],
};

/**
 * What a repeat of a notification is recognised by: its id, its content (WeChat Pay does not promise that the id
 * survives) and, where a query could have told it as well, the order.
 */
export function claimKeys(
  mchid: string,
  { notification, content, contentHash }: VerifiedNotification,
): string[] {
  const { id, eventType } = notification;
  const keys = [`id:${id}`, contentKey(eventType, contentHash), ...orderKeys(eventType, content)];
  return keys.map((key) => `${mchid}:${key}`);
}

/** What one handler's part of a notification is remembered under. */
export function handlerKey(mchid: string, handler: string, event: VerifiedNotification): string {
  const { eventType } = event.notification;
  const [key = contentKey(eventType, event.contentHash)] = orderKeys(eventType, event.content);
  return `${mchid}:handler:${handler}:${key}`;
}

const contentKey = (eventType: string, contentHash: string): string => `content:${eventType}:${contentHash}`;

function orderKeys(eventType: string, content: VerifiedNotification['content']): string[] {
  const telling = Object.hasOwn(orderEvents, eventType) ? orderEvents[eventType] : undefined;
  const { out_order_no: order, sub_mchid: merchant, collection } = content;
  if (telling === undefined || typeof order !== 'string') return [];
  const paid = (
    typeof collection === 'object' && collection !== null ? collection : {}
  ) as VerifiedNotification['content'];
  const field = (name: string): unknown => (Object.hasOwn(paid, name) ? paid[name] : content[name]);
  // One of notification and query may leave out how much is paid where all of it is.
  const told = (name: string): unknown =>
    field(name) ?? (name === 'paid_amount' && paid['state'] === 'USER_PAID' ? field('total_amount') : '');
  return [
    [
      'order',
      eventType,
      typeof merchant === 'string' ? merchant : '',
      order,
      ...telling.map((name) => JSON.stringify(told(name) ?? '')),
    ].join(':'),
  ];
}
