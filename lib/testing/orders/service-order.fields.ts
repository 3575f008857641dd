import { flag, integer, list, object, oneOf, required, text } from '../fields/field-rules.js';

// Lengths, ranges and patterns as the pages of each operation give them; what ties several fields together is in
// item-rules, amount-rules and time-rules.

const outOrderNo = text(32, /^[0-9A-Za-z_\-|*]{1,32}$/);
const appid = text(32);
const serviceId = text(32, /^[0-9A-Za-z]{1,32}$/);
const fen = integer(0);
const count = integer(1, 100);
const reason = required(text(50));
// No length is documented.
const anyText = text(Infinity);

const postPayment = object({ name: required(text(20)), amount: fen, description: text(30), count });
const postDiscount = object({ name: text(20), description: text(30), amount: fen, count });

const plannedTimeRange = object({
  start_time: required(text(14, /^(OnAccept|\d{8}|\d{14})$/)),
  start_time_remark: text(20),
  end_time: text(14, /^(\d{8}|\d{14})$/),
  end_time_remark: text(20),
});
const actualTimeRange = object({
  start_time: text(14, /^(OnAccept|\d{8}|\d{14})$/),
  start_time_remark: text(20),
  end_time: text(14, /^(\d{8}|\d{14})$/),
  end_time_remark: text(20),
});

const location = object({ start_location: text(50), end_location: text(50) });
const device = object({ start_device_id: anyText, end_device_id: anyText, materiel_no: anyText });

// Public https without a query; plain http only where the host under test runs, on this machine.
const notifyUrl = text(255, /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])[^?#\s]+$/);

export const orderPath = { out_order_no: required(outOrderNo) };

export const createFields = {
  out_order_no: required(outOrderNo),
  appid: required(appid),
  service_id: required(serviceId),
  service_introduction: required(text(20)),
  post_payments: list(postPayment, 100),
  post_discounts: list(postDiscount, 30),
  time_range: required(plannedTimeRange),
  location,
  risk_fund: required(
    object({
      name: required(oneOf('DEPOSIT', 'ADVANCE', 'CASH_DEPOSIT', 'ESTIMATE_ORDER_COST')),
      amount: required(integer(1)),
      description: text(30),
    }),
  ),
  attach: text(256),
  notify_url: required(notifyUrl),
  openid: text(128),
  need_user_confirm: flag,
  device,
};

export const queryFields = {
  out_order_no: outOrderNo,
  query_id: text(64),
  service_id: required(serviceId),
  appid: required(appid),
};

// The page of the mode with confirmation leaves service_id out of what is required, the other one does not.
export const cancelFields = { appid: required(appid), service_id: serviceId, reason };

const chargedFields = {
  appid: required(appid),
  service_id: required(serviceId),
  post_payments: required(list(postPayment, 100, 1)),
  post_discounts: list(postDiscount, 30),
  total_amount: required(fen),
  device,
};

export const completeFields = {
  ...chargedFields,
  time_range: actualTimeRange,
  location,
  profit_sharing: flag,
  goods_tag: text(32),
};

export const modifyFields = { ...chargedFields, reason };

// Required on the page of 2025, optional in the text of 2020.
export const payFields = { appid, service_id: serviceId };

export const syncFields = {
  appid: required(appid),
  service_id: required(serviceId),
  type: required(oneOf('Order_Paid')),
  detail: required(object({ paid_time: required(text(14, /^(\d{8}|\d{14})$/)) })),
};
