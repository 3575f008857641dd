import { required } from '../../fields/field-rules.js';
import { call, type Caller } from '../caller.js';
import * as common from '../../shared/common.fields.js';
import * as answers from '../service-order.answers.js';
import * as rules from '../service-order.fields.js';

const order = '/v3/payscore/serviceorder';
const one = `POST ${order}/{out_order_no}`;
const caller = { appid: required(common.appid), service_id: required(common.serviceId) };
const service = { service_id: required(common.serviceId) };
const creation = {
  ...rules.openingFields,
  ...rules.creationFields,
  openid: common.openid,
  notify_url: required(common.notifyUrl()),
};
const { answer, nothing } = answers;

/** A merchant who acts for itself. */
export const direct: Caller = {
  name: 'direct',
  namesSubUser: false,
  debitor: 'wechat',
  notices: [],
  calls: {
    create: call(`POST ${order}`, { ...creation, device: rules.device }, answer(answers.created)),
    createPayOnDelivery: call(
      'POST /v3/payscore/servicepayondeliveryorder',
      { ...creation, shopping_info: required(rules.shopping) },
      answer([...answers.created, 'shopping_info']),
    ),
    directComplete: call(
      `POST ${order}/direct-complete`,
      {
        ...rules.openingFields,
        ...rules.directCompletionFields,
        ...rules.fiveDiscounts,
        openid: common.openid,
        notify_url: required(common.notifyUrl()),
      },
      answer(answers.directlyCompleted),
    ),
    query: call(
      `GET ${order}`,
      { ...caller, out_order_no: common.outOrderNo, query_id: rules.queryId(64) },
      answer([...answers.charged, 'openid']),
    ),
    // service_id is optional: one page requires it (without confirmation), the other does not (with confirmation).
    cancel: call(
      `${one}/cancel`,
      { ...caller, ...rules.reasonField, service_id: common.serviceId },
      answer(answers.numbers),
    ),
    complete: call(
      `${one}/complete`,
      { ...caller, ...rules.completionFields, device: rules.device },
      answer(answers.completed, answers.withoutStart),
    ),
    modify: call(
      `${one}/modify`,
      { ...caller, ...rules.chargeFields, ...rules.reasonField, device: rules.device },
      answer(answers.charged),
    ),
    // service_id is optional: the page of 2025 requires it, the text of 2020 does not.
    pay: call(`${one}/pay`, { appid: common.appid, service_id: common.serviceId }, answer(answers.numbers)),
    sync: call(
      `${one}/sync`,
      { ...caller, ...rules.paidFields },
      answer([...answers.charged, 'openid'], answers.asSynchronised),
    ),
    sendPrepaidMessage: call(`${one}/send-prepaidmessage`, { ...service, ...rules.messageFields }, nothing),
    sendPendingMessage: call(`${one}/send-pendingmessage`, { ...service, ...rules.messageFields }, nothing),
  },
};
