import type { ServiceOrder } from '../orders/service-order.js';

const answered = [
  'out_order_no',
  'service_id',
  'appid',
  'mchid',
  'sub_appid',
  'sub_mchid',
  'service_introduction',
  'state',
  'state_description',
  'post_payments',
  'post_discounts',
  'time_range',
  'location',
  'attach',
  'notify_url',
  'order_id',
] as const;

/** The order of a detail as its creation answers it. Of the risk fund only the amount. */
export function planOrderAnswer(order: ServiceOrder): object {
  const present = answered.filter((field) => order[field] !== undefined);
  return {
    ...Object.fromEntries(present.map((field) => [field, order[field]])),
    ...(order.risk_fund && { risk_fund: { amount: order.risk_fund.amount } }),
  };
}
