import { required } from '../../fields/field-rules.js';
import { call, type Caller } from '../caller.js';
import * as common from '../../shared/common.fields.js';
import * as answers from '../service-order.answers.js';
import * as rules from '../service-order.fields.js';

const order = '/v3/payscore/oversea/partner/serviceorder';
const one = `POST ${order}/{out_order_no}`;
const caller = { service_id: required(common.serviceId), sub_mchid: required(common.subMchid) };
const whose = ['sub_mchid', 'sub_appid', 'currency'] as const;
const { answer, nothing } = answers;

/** An overseas acquiring bank. Its amounts are in its own currency; it has no calls to modify or to collect. */
export const oversea: Caller = {
  name: 'oversea',
  namesSubUser: true,
  debitor: 'wechat',
  notices: ['sub_mchid', 'sub_appid', 'sub_openid', 'out_trade_no'],
  calls: {
    create: call(
      `POST ${order}`,
      {
        ...caller,
        ...rules.openingFields,
        ...rules.creationAbroadFields,
        currency: required(rules.currency),
        sub_appid: common.appid,
        openid: common.openid,
        sub_openid: common.openid,
        notify_url: required(common.notifyUrl()),
      },
      answer([...answers.created, ...whose], answers.withoutDiscountAmounts),
    ),
    query: call(
      `GET ${order}`,
      { ...caller, out_order_no: common.outOrderNo, query_id: rules.queryId(512) },
      answer([...answers.charged, ...whose, 'openid', 'sub_openid']),
    ),
    cancel: call(`${one}/cancel`, { ...caller, ...rules.reasonField }, nothing),
    complete: call(
      `${one}/complete`,
      { ...caller, ...rules.completionAbroadFields, ...rules.completeTime, currency: rules.currency },
      nothing,
    ),
    sync: call(`${one}/sync`, { ...caller, ...rules.paidAbroadFields }, nothing),
  },
};
