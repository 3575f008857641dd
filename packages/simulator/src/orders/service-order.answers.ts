import { picked } from '../base/picked.js';
import { noContent, ok, type ApiAnswer } from '../http/api-call.js';
import type { ServiceOrder, StoredOrder } from './service-order.js';

type Field = keyof ServiceOrder;
type Part = Partial<ServiceOrder>;

/** 200 with the given fields of the order. `change` removes what the page of the call does not list within them. */
export const answer =
  (fields: readonly Field[], change: (order: Part) => object = (order) => order) =>
  ({ order }: StoredOrder): ApiAnswer =>
    ok(change(picked(order, fields)));

/** 204: the call has no answer body. */
export const nothing = (): ApiAnswer => noContent;

export const numbers = ['appid', 'mchid', 'out_order_no', 'service_id', 'order_id'] as const;
const status = ['service_introduction', 'state', 'state_description'] as const;
const items = ['post_payments', 'post_discounts', 'time_range'] as const;
const given = ['location', 'attach', 'notify_url'] as const;
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
export const created = [...numbers, ...status, ...items, ...given, 'risk_fund', 'package'] as const;
export const charged = [...numbers, ...status, ...items, ...given, 'risk_fund', ...money] as const;
export const directlyCompleted = [...numbers, ...status, ...items, ...given, 'total_amount'] as const;
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

/** A direct merchant's completion answers `end_location` without `start_location`. */
export const withoutStart = ({ location, ...order }: Part): object => ({
  ...order,
  ...(location?.end_location !== undefined && { location: { end_location: location.end_location } }),
});

/** A direct merchant's sync answers discounts without `count` and payments without `seq`. */
export function asSynchronised({ collection, ...order }: Part): object {
  const details = collection?.details?.map(({ amount, paid_type, paid_time, transaction_id }) => ({
    amount,
    paid_type,
    paid_time,
    transaction_id,
  }));
  return { ...withoutDiscountCounts(order), ...(collection && { collection: { ...collection, details } }) };
}
