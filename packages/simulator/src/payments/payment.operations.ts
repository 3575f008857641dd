import { rfc3339Of } from '../base/beijing-time.js';
import { required, text } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type ApiAnswer, type Routes } from '../http/api-call.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { findPayment, merchantDataOf, type Payment, type PaymentKey } from '../refunds/payment.js';
import { refundsOf } from '../refunds/refund.store.js';
import { subMchid } from '../shared/common.fields.js';
import { orderNotExist } from '../shared/refusals.js';

const byId = { transaction_id: required(text(32)) };
const byNumber = { out_trade_no: required(text(32)) };
const own = { mchid: required(text(32)) };
const ofPartner = { sp_mchid: required(text(32)), sub_mchid: required(subMchid) };

/**
 * Payments of a merchant, and of those that a partner acts for, by either of their numbers. A debit is not found by the
 * `out_order_no` of its order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791858
 */
export const paymentRoutes: Routes = {
  'GET /v3/pay/transactions/id/{transaction_id}': operation(
    'query',
    { path: byId, fields: own },
    ({ path, fields, merchant }) => query(merchant, path, 'mchid', fields.mchid),
  ),
  'GET /v3/pay/transactions/out-trade-no/{out_trade_no}': operation(
    'query',
    { path: byNumber, fields: own },
    ({ path, fields, merchant }) => query(merchant, path, 'mchid', fields.mchid),
  ),
  'GET /v3/pay/partner/transactions/id/{transaction_id}': operation(
    'query',
    { path: byId, fields: ofPartner },
    ({ path, fields, merchant }) => query(merchant, path, 'sp_mchid', fields.sp_mchid, fields.sub_mchid),
  ),
  'GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}': operation(
    'query',
    { path: byNumber, fields: ofPartner },
    ({ path, fields, merchant }) => query(merchant, path, 'sp_mchid', fields.sp_mchid, fields.sub_mchid),
  ),
};

function query(
  merchant: Merchant,
  key: PaymentKey,
  caller: 'mchid' | 'sp_mchid',
  mchid: string,
  subject?: string,
): ApiAnswer {
  // The refusal of another merchant's number is a guess.
  if (mchid !== merchant.mchid)
    throw paramError({ location: 'query', field: `/query/${caller}` }, '与签名的商户号不一致');
  const payment = findPayment(merchant, key);
  if (payment === undefined || payment.subMchid !== subject) throw orderNotExist();
  return ok({ ...whose(merchant, payment), ...answerOf(merchant, payment) });
}

function whose({ mchid }: Merchant, { subMchid: sub, profitSharing, order }: Payment): object {
  const { appid, sub_appid, openid, sub_openid } = order;
  if (sub === undefined) return { appid, mchid, payer: { openid } };
  return {
    sp_appid: appid,
    sp_mchid: mchid,
    ...(sub_appid !== undefined && { sub_appid }),
    sub_mchid: sub,
    payer: { sp_openid: openid, ...(sub_openid !== undefined && { sub_openid }) },
    settle_info: { profit_sharing: profitSharing },
  };
}

function answerOf(merchant: Merchant, payment: Payment): object {
  const { transactionId, outTradeNo, tradeType, total, paidTime, order } = payment;
  const isRefunded = refundsOf(merchant)
    .ofPayment(transactionId)
    .some(({ refund }) => refund.status !== 'CLOSED');
  return {
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    trade_type: tradeType,
    trade_state: isRefunded ? 'REFUND' : 'SUCCESS',
    trade_state_desc: isRefunded ? '转入退款' : '支付成功',
    bank_type: 'OTHERS',
    attach: merchantDataOf(payment),
    success_time: rfc3339Of(paidTime),
    description: order.service_introduction ?? '',
    amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
  };
}
