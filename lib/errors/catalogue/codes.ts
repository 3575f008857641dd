import type { PayscoreErrorEntry } from './explanation.js';
import { billCodes } from './bill-codes.js';
import { refundCodes } from './refund-codes.js';

const tooOften: PayscoreErrorEntry = {
  cause: {
    en: 'Calls come faster than the quota allows, or several touch one order at once; this one was not carried out',
    zh: '调用过于频繁，或同一订单有并发请求；本次请求未被受理',
  },
  remedy: {
    en: 'Slow down, then send the same request again.',
    zh: '降低频率，稍后以相同参数重试。',
  },
  actor: 'merchant-code',
  retry: 'same-request',
  confidence: 'documented',
};

const platformFault: PayscoreErrorEntry = {
  cause: {
    en: 'WeChat Pay has a fault or is overloaded, so whether the call was carried out is not known',
    zh: '微信支付系统异常或繁忙，本次请求是否已执行不确定',
  },
  remedy: {
    en: 'Send the same request again later, with the same number and the same body; never under a new number.',
    zh: '稍后以相同单号、相同参数重试；切勿更换单号。',
  },
  actor: 'wechat-pay',
  retry: 'same-request',
  confidence: 'documented',
};

/** Code → explanation: the codes that all pages of PayScore list, those of refunds and bills, and those of APIv3 in general. */
export const codes: ReadonlyMap<string, PayscoreErrorEntry> = new Map<string, PayscoreErrorEntry>([
  [
    'PARAM_ERROR',
    {
      cause: {
        en: 'A field is missing, malformed or out of range, or amounts or times do not fit together',
        zh: '参数缺失、格式错误、超出范围，或金额、时间不符合规则',
      },
      remedy: {
        en: 'Correct what the message and `detail` name; the same request is refused again.',
        zh: '按 message 与 detail 指出的字段修正；原样重试仍会失败。',
      },
      actor: 'merchant-code',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  [
    'INVALID_REQUEST',
    {
      cause: {
        en: 'The request breaks a rule of business, often because its number was used before with other parameters, or a rule of HTTP',
        zh: '请求不符合业务规则（常见于同一单号换了参数），或不符合 HTTP 规范',
      },
      remedy: {
        en: 'Query, compare with what was sent first, then correct the request.',
        zh: '先查询，与首次请求的参数比对后再修正。',
      },
      actor: 'merchant-code',
      retry: 'after-query',
      confidence: 'documented',
    },
  ],
  [
    'INVALID_ORDER_STATE',
    {
      cause: {
        en: 'The order is in a state that does not allow this call',
        zh: '当前订单状态不允许此操作',
      },
      remedy: {
        en: 'Query the order and decide by state, state_description and collection.state together.',
        zh: '查询订单，结合 state、state_description、collection.state 判断下一步。',
      },
      actor: 'merchant-code',
      retry: 'after-query',
      confidence: 'documented',
    },
  ],
  [
    'ORDER_CANCELED',
    {
      cause: { en: 'The order is cancelled already', zh: '订单已撤销' },
      remedy: {
        en: 'Query to confirm it and stop; a new service needs a new out_order_no.',
        zh: '查询确认后停止处理；新的服务请使用新的商户订单号。',
      },
      actor: 'merchant-code',
      retry: 'after-query',
      confidence: 'documented',
    },
  ],
  [
    'ORDER_DONE',
    {
      cause: { en: 'The order is finished already', zh: '订单已完成' },
      remedy: {
        en: 'Query, compare the amount with your record, and stop.',
        zh: '查询订单，核对金额后停止处理。',
      },
      actor: 'merchant-code',
      retry: 'after-query',
      confidence: 'documented',
    },
  ],
  [
    'SIGN_ERROR',
    {
      cause: {
        en: 'The signature of the request does not verify: another private key, another serial number, or a clock that is wrong',
        zh: '请求签名验证失败：私钥、证书序列号或服务器时间不正确',
      },
      remedy: {
        en: 'Check that privateKey and serialNo belong to one merchant API certificate of this mchid, and the clock.',
        zh: '检查 privateKey 与 serialNo 是否属于本商户号的同一张商户 API 证书，并校准服务器时间。',
      },
      actor: 'merchant-config',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  [
    'NO_AUTH',
    {
      cause: {
        en: 'This combination of mchid, sub_mchid, appid and service_id has no right to the call',
        zh: '商户号、子商户号、appid 与服务 ID 的组合没有此接口的权限',
      },
      remedy: {
        en: 'Have the operator of PayScore bind the numbers to the service and open the product; do not repeat the call in a loop.',
        zh: '联系微信支付分运营核对服务 ID 的绑定关系与产品权限；不要循环重试。',
      },
      actor: 'merchant-config',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  [
    'ORDER_NOT_EXIST',
    {
      cause: {
        en: 'This merchant has no such order, authorisation, plan or application: another number, another merchant, or its creation never succeeded',
        zh: '本商户下没有该订单、授权、计划或申请：单号或商户号有误，或创建从未成功',
      },
      remedy: {
        en: 'Check the number and the merchant. After a creation with an unknown outcome, send that creation again with the same body.',
        zh: '核对单号与商户号；若创建结果未知，以相同参数重新创建。',
      },
      actor: 'merchant-code',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  ...refundCodes,
  ...billCodes,
  ['FREQUENCY_LIMITED', tooOften],
  ['RATELIMIT_EXCEEDED', tooOften],
  ['RATELIMIT_EXCEED', tooOften],
  ['RATE_LIMITED', tooOften],
  ['SYSTEM_ERROR', platformFault],
  ['SERVICE_UNAVAILABLE', platformFault],
  ['HTTP_502', platformFault],
  ['HTTP_503', platformFault],
]);
