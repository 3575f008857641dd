import { picked } from '../base/picked.js';
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

/** Answer of the creation of a detail's order. `risk_fund` has only its amount. */
export function planOrderAnswer(order: ServiceOrder): object {
  return {
    ...picked(order, answered),
    ...(order.risk_fund && { risk_fund: { amount: order.risk_fund.amount } }),
  };
}
