import { isJsonObject } from '../base/json-object.js';
import { readable } from '../server/kept-content.js';
import type { LoggedRequest } from '../server/request-log.js';
import { ofAuthorization } from './authorization-reason.js';
import type { Evidence, InWords } from './in-words.js';

/** Codes whose reason is the same for every operation. `PARAM_ERROR` and `SIGN_ERROR` have reasons of their own. */
const byCode: Readonly<Record<string, InWords>> = {
  NOT_SIMULATED: {
    en: 'The simulator knows no such operation. Compare method and path with WeChat Pay’s page; if they are right, the simulator has a gap.',
    zh: '模拟器没有这个接口。请对照微信支付文档检查方法和路径；如无误，则是模拟器尚未支持。',
  },
  METHOD_NOT_ALLOWED: {
    en: 'The path exists, but is called with another method: see the header allow of the answer.',
    zh: '路径存在，但请求方法不对：见应答头 allow。',
  },
  NO_AUTH: {
    en: 'The merchant may not do this with the service: the service is unknown, has another confirmation or kind of risk fund than the request, or the user has not authorised it.',
    zh: '商户无权这样使用该服务：服务 ID 未知、确认方式或风险金类型与请求不符，或用户尚未授权。',
  },
  ORDER_NOT_EXIST: {
    en: 'No order has this number for this merchant, service and sub-merchant. Check number, service_id and sub_mchid.',
    zh: '该商户、服务和子商户下没有此单号的订单。请检查单号、service_id 和 sub_mchid。',
  },
  RESOURCE_NOT_EXISTS: {
    en: 'No record has this number for this merchant. Check the number and sub_mchid.',
    zh: '该商户下没有此单号的记录。请检查单号和 sub_mchid。',
  },
  INVALID_ORDER_STATE: {
    en: 'The order is in a state that does not allow this call. Its time line shows which state it has and since when.',
    zh: '订单当前状态不允许此操作。订单的时间线显示它处于什么状态、何时变化。',
  },
  ORDER_CANCELED: {
    en: 'The order was cancelled already: its time line shows by which call.',
    zh: '订单已取消：见订单的时间线。',
  },
  ORDER_DONE: {
    en: 'The order is done already: its time line shows when it was paid.',
    zh: '订单已完成：见订单的时间线。',
  },
  NOT_ENOUGH: {
    en: 'The balance does not suffice, as the simulator was told to answer.',
    zh: '余额不足（按模拟器的设定）。',
  },
  SYSTEM_ERROR: {
    en: 'The simulator itself failed; this is no rule of WeChat Pay. The answer has the error.',
    zh: '模拟器自身出错，并非微信支付的规则。错误见应答。',
  },
};

/** Why a call failed and what to do; undefined for a success. */
export async function refusalReason(call: LoggedRequest, evidence: Evidence): Promise<InWords | undefined> {
  if (call.fault !== undefined) return ofFault(call.fault);
  if (call.status >= 200 && call.status < 300) return undefined;
  const answer = readable(call.answer.body);
  const { code = '', message = '', detail } = isJsonObject(answer) ? answer : {};
  const { field = '', issue = '', location = '' } = isJsonObject(detail) ? detail : {};
  if (call.status === 401) return ofAuthorization(call, String(field), String(issue), evidence);
  const known = byCode[String(code)];
  if (known !== undefined) return known;
  if (code === 'PARAM_ERROR' && field !== '') {
    const where =
      location === 'body'
        ? ['body', '请求主体']
        : location === 'query'
          ? ['query', '查询参数']
          : ['path', '路径'];
    return {
      en: `The ${where[0]} breaks a rule at ${String(field)}: ${String(issue)}. Correct this field and call again.`,
      zh: `${where[1]}的 ${String(field)} 不符合规则：${String(issue)}。请改正该字段后重试。`,
    };
  }
  return {
    en: `The request breaks a rule: ${String(message)}. Correct it and call again.`,
    zh: `请求不符合规则：${String(message)}。请改正后重试。`,
  };
}

const ofFault = (kind: string): InWords => ({
  en: `The call met the fault ${kind}, which the simulator was told to inject. It is no mistake of the caller; the faults can be ended in the console.`,
  zh: `此调用遇到了模拟器按设定注入的故障 ${kind}，并非调用方的错误；可在控制台结束故障。`,
});
