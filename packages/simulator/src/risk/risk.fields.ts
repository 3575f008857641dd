import { object, required, text } from '../fields/field-rules.js';
import { shoppingFields } from '../orders/service-order.fields.js';
import { subMchid } from '../shared/common.fields.js';
import { application, authorizationCode, user } from '../permissions/permission.fields.js';

const shopping = { shopping_info: object({ goods: required(shoppingFields.goods) }) };

export const assessFields = {
  direct: { ...application, openid: user.openid, authorization_code: authorizationCode, ...shopping },
  partner: { ...application, ...user, authorization_code: authorizationCode, ...shopping },
};

/** A partner names the merchant in the query, beside the body. */
export const assessQuery = { sub_mchid: required(subMchid) };

export const quotasPath = { service_id: application.service_id };
export const quotasFields = {
  ...assessQuery,
  appid: application.appid,
  sub_appid: user.sub_appid,
  risk_level_version: required(text(15, /^\d+$/)),
};
