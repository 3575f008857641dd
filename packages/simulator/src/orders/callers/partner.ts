import { required } from '../../fields/field-rules.js';
import { call, type Caller } from '../caller.js';
import * as common from '../../shared/common.fields.js';
import * as answers from '../service-order.answers.js';
import * as rules from '../service-order.fields.js';

const order = '/v3/payscore/partner/serviceorder';
const one = `POST ${order}/{out_order_no}`;
const merchant = { sub_mchid: required(common.subMchid) };
const caller = { ...merchant, service_id: required(common.serviceId) };
// service_id is optional here, because some pages of these calls do not require it.
const lenient = { ...merchant, service_id: common.serviceId };
const users = { openid: common.openid, sub_openid: common.openid };
const creation = {
  ...rules.openingFields,
  ...rules.creationFields,
  ...merchant,
  ...users,
  sub_appid: common.appid,
};
const whose = ['sub_mchid', 'sub_appid'] as const;
const { answer, nothing } = answers;

/** A partner (服务商) who acts for its sub-merchants. */
export const partner: Caller = {
  name: 'partner',
  namesSubUser: true,
  debitor: 'wechat',
  notices: [...whose, 'sub_openid', 'out_trade_no'],
  calls: {
    create: call(
      `POST ${order}`,
      { ...creation, notify_url: required(common.notifyUrl()), device: rules.device },
      answer([...answers.created, ...whose]),
    ),
    createPayOnDelivery: call(
      'POST /v3/payscore/partner/servicepayondeliveryorder',
      { ...creation, notify_url: required(common.notifyUrl(256)), shopping_info: required(rules.shopping) },
      answer([...answers.created, ...whose, 'shopping_info']),
    ),
    directComplete: call(
      `POST ${order}/direct-complete`,
      {
        ...rules.openingFields,
        ...rules.directCompletionFields,
        ...merchant,
        ...users,
        sub_appid: required(common.appid),
        notify_url: required(common.notifyUrl()),
      },
      nothing,
    ),
    query: call(
      `GET ${order}`,
      { ...lenient, out_order_no: common.outOrderNo, query_id: rules.queryId(512) },
      answer([...answers.charged, ...whose, 'openid', 'sub_openid']),
    ),
    cancel: call(`${one}/cancel`, { ...caller, ...rules.reasonField }, nothing),
    complete: call(
      `${one}/complete`,
      { ...caller, ...rules.completionFields, ...rules.completeTime, device: rules.device },
      nothing,
    ),
    modify: call(
      `${one}/modify`,
      { ...lenient, ...rules.chargeFields, ...rules.reasonField, device: rules.device },
      nothing,
    ),
    pay: call(`${one}/pay`, lenient, nothing),
    sync: call(`${one}/sync`, { ...caller, ...rules.paidFields }, nothing),
    sendPrepaidMessage: call(`${one}/send-prepaidmessage`, { ...caller, ...rules.messageFields }, nothing),
    sendPendingMessage: call(`${one}/send-pendingmessage`, { ...caller, ...rules.messageFields }, nothing),
  },
};
