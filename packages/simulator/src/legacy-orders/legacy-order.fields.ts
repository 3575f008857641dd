import { flag, integer, list, object, oneOf, required, text } from '../fields/field-rules.js';
import { appid, openid, outOrderNo, serviceId } from '../shared/common.fields.js';

// The remaining documents of 2019 give few limits. A field without a documented limit has none here.

const anyText = text(Infinity);
const fen = integer(0);
const start = text(14, /^(OnAccept|\d{8}|\d{14})$/);
const end = text(14, /^(\d{8}|\d{14})$/);

const fees = list(
  object({ fee_name: anyText, fee_count: integer(0), fee_amount: fen, fee_desc: anyText }),
  Infinity,
);
const discount = { discount_name: text(20), discount_desc: anyText };

export const legacyOrderPath = { out_order_no: required(outOrderNo) };

export const createFields = {
  appid: required(appid),
  out_order_no: required(outOrderNo),
  service_id: required(serviceId),
  service_start_time: start,
  service_end_time: end,
  service_start_location: anyText,
  service_end_location: anyText,
  service_introduction: anyText,
  fees,
  discounts: list(object(discount), 5),
  risk_amount: fen,
  attach: anyText,
  need_user_confirm: flag,
  openid,
};

/** Fields of a pay-after order about its user, each encrypted. */
export const personFields = { name: anyText, phone: anyText, userid: anyText, address: anyText };

export const queryFields = {
  service_id: serviceId,
  out_order_no: outOrderNo,
  query_id: anyText,
  appid,
};

export const cancelFields = {
  appid: required(appid),
  service_id: required(serviceId),
  reason: required(anyText),
};

export const completeFields = {
  appid: required(appid),
  service_id: required(serviceId),
  finish_type: integer(1, 2),
  cancel_reason: anyText,
  real_service_start_time: start,
  real_service_end_time: end,
  real_service_end_location: anyText,
  fees,
  discounts: list(object({ ...discount, discount_amount: fen }), 5),
  total_amount: required(fen),
  finish_ticket: anyText,
  profit_sharing: flag,
};

export const syncFields = {
  appid,
  service_id: serviceId,
  type: oneOf('Order_Paid'),
  detail: object({ paid_time: text(14, /^\d{14}$/) }),
};
