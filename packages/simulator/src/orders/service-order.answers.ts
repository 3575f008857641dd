import { noContent, ok, type ApiAnswer } from '../http/api-call.js';
import type { ServiceOrder, StoredOrder } from './service-order.js';

type Field = keyof ServiceOrder;
type Part = Partial<ServiceOrder>;

/** Some fields of an order: every call answers its own. */
export function part(order: ServiceOrder, fields: readonly Field[]): Part {
  return Object.fromEntries(
    fields.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]])),
  );
}

/** 200 with a part of the order, of which `change` cuts what the page does not have. */
export const answer =
  (fields: readonly Field[], change: (order: Part) => object = (order) => order) =>
  ({ order }: StoredOrder): ApiAnswer =>
    ok(change(part(order, fields)));

/** 204. */
export const nothing = (): ApiAnswer => noContent;

export const numbers = ['appid', 'mchid', 'out_order_no', 'service_id', 'order_id'] as const;
const status = ['service_introduction', 'state', 'state_description'] as const;
const items = ['post_payments', 'post_discounts', 'time_range'] as const;
const told = ['location', 'attach', 'notify_url'] as const;
const money = ['total_amount', 'need_collection', 'collection'] as const;

export const completed = [
  ...numbers,
  ...status,
  ...items,
  'risk_fund',
  'location',
  'total_amount',
  'need_collection',
] as const;
export const created = [...numbers, ...status, ...items, ...told, 'risk_fund', 'package'] as const;
export const charged = [...numbers, ...status, ...items, ...told, 'risk_fund', ...money] as const;
export const directlyCompleted = [...numbers, ...status, ...items, ...told, 'total_amount'] as const;
export const noticed = [
  ...numbers,
  ...status,
  ...items,
  ...money,
  'risk_fund',
  'openid',
  'location',
  'attach',
] as const;

export const withoutDiscountAmounts = ({ post_discounts, ...order }: Part): object => ({
  ...order,
  post_discounts: post_discounts?.map(({ name, description, count }) => ({ name, description, count })),
});

export const withoutDiscountCounts = ({ post_discounts, ...order }: Part): object => ({
  ...order,
  post_discounts: post_discounts?.map(({ name, description, amount }) => ({ name, description, amount })),
});

/** Of the places a direct merchant's completion answers the end only. */
export const withoutStart = ({ location, ...order }: Part): object => ({
  ...order,
  ...(location?.end_location !== undefined && { location: { end_location: location.end_location } }),
});

/** A direct merchant's synchronisation neither counts discounts nor numbers payments. */
export function asSynchronised({ collection, ...order }: Part): object {
  const details = collection?.details?.map(({ amount, paid_type, paid_time, transaction_id }) => ({
    amount,
    paid_type,
    paid_time,
    transaction_id,
  }));
  return { ...withoutDiscountCounts(order), ...(collection && { collection: { ...collection, details } }) };
}
