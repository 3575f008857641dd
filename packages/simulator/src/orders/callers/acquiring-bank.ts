import { required } from '../../fields/field-rules.js';
import { ok } from '../../http/api-call.js';
import { call, type Caller } from '../caller.js';
import * as common from '../../shared/common.fields.js';
import * as answers from '../service-order.answers.js';
import * as rules from '../service-order.fields.js';

const order = '/v3/payscore/acquiringbank/serviceorder';
const one = `POST ${order}/{out_order_no}`;
const caller = {
  service_id: required(common.serviceId),
  sub_mchid: required(common.subMchid),
  channel_id: required(common.channelId),
};
// channel_id is optional here, because some pages of these calls require it and others do not.
const lenient = { ...caller, channel_id: common.channelId };
const creation = {
  ...caller,
  ...rules.openingFields,
  ...rules.creationFields,
  sub_appid: common.appid,
  openid: common.openid,
  sub_openid: common.openid,
};
const appids = { appid: common.appid, sub_appid: common.appid };
const whose = ['sub_mchid', 'sub_appid', 'channel_id'] as const;
const { answer, nothing } = answers;

/** An acquiring bank (从业机构), which debits its merchants' users itself. */
export const acquiringBank: Caller = {
  name: 'acquiring-bank',
  namesSubUser: true,
  debitor: 'acquiring-bank',
  notices: [...whose, 'sub_openid', 'out_trade_no'],
  calls: {
    create: call(
      `POST ${order}`,
      { ...creation, notify_url: required(common.notifyUrl()) },
      answer([...answers.created, ...whose], answers.withoutDiscountAmounts),
    ),
    createPayOnDelivery: call(
      'POST /v3/payscore/acquiringbank/servicepayondeliveryorder',
      { ...creation, notify_url: common.notifyUrl(), shopping_info: rules.shopping },
      answer([...answers.created, 'sub_mchid', 'sub_appid', 'shopping_info']),
    ),
    query: call(
      `GET ${order}`,
      { ...caller, out_order_no: common.outOrderNo, query_id: rules.queryId(512) },
      answer([...answers.charged, ...whose, 'openid', 'sub_openid']),
    ),
    cancel: call(`${one}/cancel`, { ...caller, ...rules.reasonField, service_id: common.serviceId }, nothing),
    complete: call(
      `${one}/complete`,
      { ...lenient, ...rules.completionFields, ...rules.completeTime },
      nothing,
    ),
    modify: call(`${one}/modify`, { ...lenient, ...rules.chargeFields, ...rules.reasonField }, nothing),
    sync: call(`${one}/sync`, { ...lenient, ...rules.paidFields }, nothing),
    registerDeduction: call(
      `${one}/registerdeductinfo`,
      { ...caller, ...appids, out_trade_no: required(common.outOrderNo) },
      ({ order: { service_introduction: description } }) => ok({ description }),
    ),
    queryDeduction: call(
      `GET ${order}/deduction`,
      { ...caller, ...appids, appid: required(common.appid), out_order_no: required(common.outOrderNo) },
      ({ order: { service_introduction: description }, deductions }) =>
        ok({ description, out_trade_no: deductions?.at(-1) }),
    ),
  },
};
