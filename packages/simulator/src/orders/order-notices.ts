import { deliveriesOf } from '../deliveries/deliveries.js';
import { randomBytes } from 'node:crypto';
import { beijingSeconds } from '../base/beijing-time.js';
import { picked } from '../base/picked.js';
import type { Merchant } from '../merchant/merchant.js';
import { callers } from './callers/index.js';
import { noticed, withoutDiscountCounts } from './service-order.answers.js';
import type { StoredOrder } from './service-order.js';

/** Notifies the merchant of an order, at the order's `notify_url`. Without one no notification is sent. */
export function notifyOrder(merchant: Merchant, eventType: string, stored: StoredOrder): void {
  const resource =
    eventType === prepay ? prepayResource(merchant, stored) : noticeResource(eventType, stored);
  const { notify_url: url, out_order_no: subject } = stored.order;
  if (url !== undefined) deliveriesOf(merchant).send({ eventType, subject, url, resource });
}

/** Event type (商户预下单通知): the user wants to pay now, and the acquiring bank must place the cashier order. */
export const prepay = 'PAYSCORE.MCH_PREPAY';

/** Milliseconds that the user has at the cashier, sent as `time_expire`. The five minutes are a guess. */
export const cashierTime = 5 * 60_000;

function noticeResource(eventType: string, { order, caller }: StoredOrder): object {
  const resource = withoutDiscountCounts(picked(order, [...noticed, ...callers[caller].notices]));
  if (eventType !== 'PAYSCORE.USER_PAID' || order.risk_fund === undefined) return resource;
  // USER_PAID carries the risk fund without its name; only USER_CONFIRM has the name.
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
    ...picked(order, requested),
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
