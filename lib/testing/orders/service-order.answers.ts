import type { ServiceOrder } from './service-order.js';

type Field = keyof ServiceOrder;

/** Every call answers its own part of the order. */
const part =
  (...fields: readonly Field[]) =>
  (order: ServiceOrder): Partial<ServiceOrder> =>
    Object.fromEntries(
      fields.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]])),
    );

const numbers = ['appid', 'mchid', 'out_order_no', 'service_id', 'order_id'] as const;
const agreed = [
  ...numbers,
  'service_introduction',
  'state',
  'state_description',
  'post_payments',
  'post_discounts',
  'risk_fund',
  'time_range',
] as const;
const charged = [
  ...agreed,
  'location',
  'attach',
  'notify_url',
  'total_amount',
  'need_collection',
  'collection',
] as const;

export const createAnswer = part(...agreed, 'location', 'attach', 'notify_url', 'package');
export const queryAnswer = part(...charged, 'openid');
/** Of a cancellation and of a request for another debit. */
export const numbersAnswer = part(...numbers);
export const modifyAnswer = part(...charged);

/** Without the collection, which has not begun. */
export function completeAnswer(order: ServiceOrder): object {
  const answer = part(...agreed, 'total_amount', 'need_collection')(order);
  const end = order.location?.end_location;
  return end === undefined ? answer : { ...answer, location: { end_location: end } };
}

export function syncAnswer(order: ServiceOrder): object {
  const { collection, ...answer } = queryAnswer(order);
  if (collection === undefined) return answer;
  const details = collection.details?.map(({ amount, paid_type, paid_time, transaction_id }) => ({
    amount,
    paid_type,
    paid_time,
    transaction_id,
  }));
  return { ...answer, collection: { ...collection, details } };
}

/** What a notification of a direct merchant's order carries. */
export const noticeResource = part(
  ...agreed,
  'openid',
  'location',
  'attach',
  'total_amount',
  'need_collection',
  'collection',
);
