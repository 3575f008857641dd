import { integer, list, object, oneOf, required, text } from '../fields/field-rules.js';
import { alternative, notifyUrl, subMchid } from '../shared/common.fields.js';

const outRefundNo = text(64, /^[0-9A-Za-z_\-|*@]{1,64}$/);
const fen = required(integer(0));
const anyText = text(Infinity);

export const createFields = {
  sub_mchid: subMchid,
  transaction_id: alternative(32),
  out_trade_no: alternative(32),
  out_refund_no: required(outRefundNo),
  // The pages contradict each other: 80 characters on one, 80 bytes on another.
  reason: text(80),
  notify_url: notifyUrl(256),
  funds_account: oneOf('AVAILABLE', 'UNSETTLED'),
  // Documented for partners only.
  refund_account: oneOf(
    'REFUND_SOURCE_PARTNER_ADVANCE',
    'REFUND_SOURCE_SUB_MERCHANT',
    'REFUND_SOURCE_SUB_MERCHANT_ADVANCE',
  ),
  amount: required(
    object({
      refund: required(integer(1)),
      total: required(integer(1)),
      currency: required(oneOf('CNY')),
      from: list(object({ account: required(oneOf('AVAILABLE', 'UNAVAILABLE')), amount: fen }), Infinity),
    }),
  ),
  goods_detail: list(
    object({
      merchant_goods_id: required(anyText),
      wechatpay_goods_id: anyText,
      goods_name: anyText,
      unit_price: fen,
      refund_amount: fen,
      refund_quantity: fen,
    }),
    Infinity,
  ),
};

export const refundPath = { out_refund_no: required(outRefundNo) };
export const queryFields = { sub_mchid: subMchid };

export const abnormalPath = { refund_id: required(text(32)) };
export const abnormalFields = {
  sub_mchid: subMchid,
  out_refund_no: required(outRefundNo),
  type: required(oneOf('USER_BANK_CARD', 'MERCHANT_BANK_CARD')),
  bank_type: oneOf(
    'ABC_DEBIT',
    'BOC_DEBIT',
    'CCB_DEBIT',
    'CEB_DEBIT',
    'CIB_DEBIT',
    'CITIC_DEBIT',
    'CMB_DEBIT',
    'CMBC_DEBIT',
    'COMM_DEBIT',
    'GDB_DEBIT',
    'ICBC_DEBIT',
    'NBCB_DEBIT',
    'PAB_DEBIT',
    'PSBC_DEBIT',
    'SPDB_DEBIT',
  ),
  bank_account: anyText,
  real_name: anyText,
};
