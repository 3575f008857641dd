import { integer, list, object, required, text } from '../fields/field-rules.js';
import { creationFields } from '../orders/service-order.fields.js';
import { appid, notifyUrl, serviceId } from '../shared/common.fields.js';
import { creatorFields } from './plan.fields.js';
import type { PlanCaller } from './plan-caller.js';

// The pattern of an order's number, but without `|`.
const merchantNumber = required(text(32, /^[0-9A-Za-z_\-*]{1,32}$/));
const weChatNumber = required(text(32));
const detailNo = required(integer(1));

const scopeFields = ({ subMchid, subAppid, openid, subOpenid }: PlanCaller) => ({
  service_id: required(serviceId),
  appid: required(appid),
  sub_mchid: subMchid,
  sub_appid: subAppid,
  openid,
  sub_openid: subOpenid,
});

export const signPlanPath = { merchant_sign_plan_no: merchantNumber };

export const createSignPlanFields = (caller: PlanCaller) => ({
  ...scopeFields(caller),
  plan_id: weChatNumber,
  merchant_sign_plan_no: merchantNumber,
  notify_url: required(notifyUrl(1024)),
  sign_plan_detail: required(
    list(object({ plan_detail_no: detailNo, merchant_plan_detail_no: merchantNumber }), Infinity, 1),
  ),
});

export const stopSignPlanFields = (caller: PlanCaller) => ({
  ...creatorFields(caller),
  stop_reason: required(text(128)),
});

export const planOrderFields = (caller: PlanCaller) => ({
  ...scopeFields(caller),
  sign_plan_id: weChatNumber,
  plan_detail_no: detailNo,
  out_trade_no: merchantNumber,
  notify_url: required(notifyUrl(256)),
  service_introduction: required(text(20)),
  time_range: creationFields.time_range,
  location: creationFields.location,
  attach: text(256),
});
