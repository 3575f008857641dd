import { flag, integer, list, object, oneOf, required, text } from '../fields/field-rules.js';
import { alternative, appid, subMchid } from '../shared/common.fields.js';

const number = text(64, /^[0-9A-Za-z_\-|*@]{1,64}$/);
const transactionId = required(text(32));
const description = required(text(80));
const amount = required(integer(1));

const receiver = {
  type: required(oneOf('MERCHANT_ID', 'PERSONAL_OPENID', 'PERSONAL_SUB_OPENID')),
  account: required(text(64)),
};
const name = text(1024);
const applications = { appid, sub_appid: text(32) };

export const createFields = {
  sub_mchid: subMchid,
  ...applications,
  transaction_id: transactionId,
  out_order_no: required(number),
  receivers: required(list(object({ ...receiver, name, amount, description }), 50, 1)),
  unfreeze_unsplit: required(flag),
};

export const releaseFields = {
  sub_mchid: subMchid,
  transaction_id: transactionId,
  out_order_no: required(number),
  description,
};

export const sharingPath = { out_order_no: required(number) };
export const queryFields = { sub_mchid: subMchid, transaction_id: transactionId };
export const amountPath = { transaction_id: transactionId };

export const returnFields = {
  sub_mchid: subMchid,
  order_id: alternative(64),
  out_order_no: alternative(64),
  out_return_no: required(number),
  return_mchid: required(text(32)),
  amount,
  description,
};
export const returnPath = { out_return_no: required(number) };
export const returnQueryFields = { sub_mchid: subMchid, out_order_no: required(number) };

export const deleteReceiverFields = {
  sub_mchid: subMchid,
  ...applications,
  appid: required(appid),
  ...receiver,
};
export const addReceiverFields = {
  ...deleteReceiverFields,
  name,
  relation_type: required(
    oneOf(
      'SERVICE_PROVIDER',
      'STORE',
      'STAFF',
      'STORE_OWNER',
      'PARTNER',
      'HEADQUARTER',
      'BRAND',
      'DISTRIBUTOR',
      'USER',
      'SUPPLIER',
      'CUSTOM',
    ),
  ),
  custom_relation: text(10),
};

export const configPath = { sub_mchid: required(subMchid) };
