import { deliveriesOf } from '../deliveries/deliveries.js';
import { randomBytes } from 'node:crypto';
import { beijingSeconds } from '../base/beijing-time.js';
import type { Merchant } from '../merchant/merchant.js';
import { callers } from './callers/index.js';
import { noticed, part, withoutDiscountCounts } from './service-order.answers.js';
import type { StoredOrder } from './service-order.js';

/** Tells the merchant about an order, at the address that came with it. Without an address nobody is told. */
export function notifyOrder(merchant: Merchant, eventType: string, stored: StoredOrder): void {
  const resource =
    eventType === prepay ? prepayResource(merchant, stored) : noticeResource(eventType, stored);
  const { notify_url: url, out_order_no: subject } = stored.order;
  if (url !== undefined) deliveriesOf(merchant).send({ eventType, subject, url, resource });
}

/** The user wants to pay now, and the acquiring bank is to place a cashier order for it (商户预下单通知). */
export const prepay = 'PAYSCORE.MCH_PREPAY';

/** How long the user stays at the cashier. The notification says so; the length is a guess. */
export const cashierTime = 5 * 60_000;

function noticeResource(eventType: string, { order, caller }: StoredOrder): object {
  const resource = withoutDiscountCounts(part(order, [...noticed, ...callers[caller].notices]));
  if (eventType !== 'PAYSCORE.USER_PAID' || order.risk_fund === undefined) return resource;
  // The name of the risk fund is in the notification of the confirmation only.
  const { amount, description } = order.risk_fund;
  return { ...resource, risk_fund: { amount, description } };
}

const requested = [
  'service_id',
  'appid',
  'mchid',
  'sub_appid',
  'sub_mchid',
  'channel_id',
  'out_order_no',
  'openid',
  'sub_openid',
  'total_amount',
] as const;

function prepayResource({ clock }: Merchant, { order }: StoredOrder): object {
  const now = clock.now();
  return {
    ...part(order, requested),
    prepay_req_body: {
      device_info: 'WEB',
      nonce_str: randomBytes(16).toString('hex'),
      body: order.service_introduction,
      attach: `wxzff|${order.order_id}|${order.out_order_no}`,
      fee_type: 'CNY',
      time_start: beijingSeconds(now),
      time_expire: beijingSeconds(now + cashierTime),
      notify_url: order.notify_url,
      trade_type: 'JSAPI',
      limit_pay: 'no_credit',
      need_receipt: false,
    },
  };
}
