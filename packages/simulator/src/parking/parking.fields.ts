import { integer, object, oneOf, required, text } from '../fields/field-rules.js';
import { appid, notifyUrl, subMchid } from '../shared/common.fields.js';

const plate = {
  plate_number: required(text(32, /^[\p{L}\p{N}]+$/u)),
  plate_color: required(oneOf('BLUE', 'GREEN', 'YELLOW', 'BLACK', 'WHITE', 'LIMEGREEN')),
};
const time = required(text(32, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/));
const outTradeNo = required(text(32, /^[0-9A-Za-z_\-*]+$/));
const parkingName = required(text(128));
const seconds = required(integer(0));

export const plateFields = {
  appid: required(appid),
  sub_mchid: subMchid,
  ...plate,
  openid: required(text(32)),
};

export const entranceFields = {
  sub_mchid: subMchid,
  out_parking_no: required(text(64)),
  ...plate,
  notify_url: required(notifyUrl(256)),
  start_time: time,
  parking_name: parkingName,
  free_duration: seconds,
};

export const debitFields = {
  appid: required(appid),
  sub_appid: appid,
  sub_mchid: subMchid,
  description: required(text(128)),
  attach: text(128),
  out_trade_no: outTradeNo,
  trade_scene: required(oneOf('PARKING')),
  goods_tag: text(32),
  notify_url: required(notifyUrl(256)),
  profit_sharing: oneOf('Y', 'N'),
  amount: required(object({ total: required(integer(1)), currency: oneOf('CNY') })),
  // The page marks it as optional, and requires it in the scene PARKING, which is the only one.
  parking_info: required(
    object({
      parking_id: required(text(32)),
      ...plate,
      start_time: time,
      end_time: time,
      parking_name: parkingName,
      charging_duration: seconds,
      device_id: required(text(Infinity)),
    }),
  ),
};

export const debitPath = { out_trade_no: outTradeNo };
export const queryFields = { sub_mchid: subMchid };
