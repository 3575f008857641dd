import { required, text } from '../fields/field-rules.js';
import { notifyUrl, subMchid } from '../shared/common.fields.js';
import { application, user } from '../permissions/permission.fields.js';

const outApplyNo = text(32, /^[0-9A-Za-z_-]{1,32}$/);

export const bindPath = { out_apply_no: required(outApplyNo) };

export const bindFields = {
  ...application,
  ...bindPath,
  sub_mchid: required(subMchid),
  sub_appid: user.sub_appid,
  result_notify_url: notifyUrl(),
};
