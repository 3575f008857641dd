import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { flag, integer, list, object, oneOf, required, text, type Rule } from '../fields/field-rules.js';
import { appid, outOrderNo, serviceId } from '../shared/common.fields.js';
import { paramError } from '../http/api-error.js';

// Lengths, ranges and patterns as the pages of each operation give them. Rules over several fields are in item-rules,
// amount-rules and time-rules. Which caller sends which field is in callers/.

export const currency = text(16);
export const queryId = (max: number): Rule<string | undefined> => text(max);
const fen = integer(0);
const count = integer(1, 100);
// The pages give no length for these texts.
const anyText = text(Infinity);

const postPayment = object({ name: required(text(20)), amount: fen, description: text(30), count });
const postDiscount = object({ name: text(20), description: text(30), amount: fen, count });

const rfc3339: Rule<string | undefined> = (value, at) => {
  const read = text(64, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)(value, at);
  if (read !== undefined && Number.isNaN(Date.parse(read))) throw paramError(at, '不是有效时间');
  return read;
};

const remarks = { start_time_remark: text(20), end_time_remark: text(20) };
const startTime = text(14, /^(OnAccept|\d{8}|\d{14})$/);
const endTime = text(14, /^(\d{8}|\d{14})$/);
const plannedTimeRange = object({ start_time: required(startTime), end_time: endTime, ...remarks });
const actualTimeRange = object({ start_time: startTime, end_time: endTime, ...remarks });

/** Overseas pages show RFC 3339, others Beijing time: either is taken. Answers and rules know Beijing time alone. */
const abroad =
  (domestic: Rule<string | undefined>): Rule<string | undefined> =>
  (value, at) => {
    const isRfc3339 = typeof value === 'string' && value.includes('T');
    const moment = isRfc3339 ? rfc3339(value, at) : undefined;
    return moment === undefined ? domestic(value, at) : beijingSeconds(Date.parse(moment));
  };
const plannedAbroad = object({
  start_time: required(abroad(startTime)),
  end_time: abroad(endTime),
  ...remarks,
});
const actualAbroad = object({ start_time: abroad(startTime), end_time: abroad(endTime), ...remarks });

const location = object({ start_location: text(50), end_location: text(50) });

export const deviceFields = { start_device_id: anyText, end_device_id: anyText, materiel_no: anyText };
export const device = object(deviceFields);

export const orderPath = { out_order_no: required(outOrderNo) };

/** Fields of every call that opens an order. */
export const openingFields = {
  out_order_no: required(outOrderNo),
  appid: required(appid),
  service_id: required(serviceId),
  service_introduction: required(text(20)),
};

export const creationFields = {
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
  need_user_confirm: flag,
};

/** The creation of an order overseas. */
export const creationAbroadFields = { ...creationFields, time_range: required(plannedAbroad) };

export const reasonField = { reason: required(text(50)) };

export const chargeFields = {
  post_payments: required(list(postPayment, 100, 1)),
  post_discounts: list(postDiscount, 30),
  total_amount: required(fen),
};

const settlementFields = { profit_sharing: flag, goods_tag: text(32) };

export const completionFields = {
  ...chargeFields,
  ...settlementFields,
  time_range: actualTimeRange,
  location,
};

/** The completion of an order overseas. */
export const completionAbroadFields = { ...completionFields, time_range: actualAbroad };

export const directCompletionFields = {
  ...chargeFields,
  ...settlementFields,
  time_range: required(plannedTimeRange),
  location,
  attach: text(256),
};

/** A direct merchant's directComplete allows 5 discounts (page of 2024), all other calls 30. */
export const fiveDiscounts = { post_discounts: list(postDiscount, 5) };

export const messageFields = { ...chargeFields, prepaid_time: required(text(8, /^\d{8}$/)) };

const goods = object({
  name: required(anyText),
  picture: required(anyText),
  amount: required(fen),
  count: required(integer(1)),
  category_id: list(anyText, Infinity),
});

export const shoppingFields = {
  real_merchant_appid: anyText,
  jump_link: object({
    jump_link_type: required(oneOf('JUMP_LINK_MINI_PROGRAM')),
    appid: anyText,
    path: anyText,
  }),
  goods: list(goods, Infinity),
};
export const shopping = object(shoppingFields);

const beijingTime: Rule<string | undefined> = (value, at) => {
  const read = text(14, /^(\d{8}|\d{14})$/)(value, at);
  if (read !== undefined && !isBeijingTime(read)) throw paramError(at, '不是有效时间');
  // `yyyyMMdd` means the first second of that day.
  return read?.padEnd(14, '0');
};

export const completeTime = { complete_time: rfc3339 };

const paid = (paidTime: Rule<string | undefined>) => ({
  type: required(oneOf('Order_Paid')),
  detail: required(object({ paid_time: required(paidTime), seq: integer(0), paid_amount: fen })),
});

export const paidFields = paid(beijingTime);

/** An overseas sync sends `paid_time` in RFC 3339, with its zone. */
export const paidAbroadFields = paid(rfc3339);
