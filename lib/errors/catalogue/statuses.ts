import { codes } from './codes.js';
import type { PayscoreErrorEntry, PayscoreText } from './explanation.js';

/** Remedy for operations that are not known to be idempotent. */
export const queryFirst: PayscoreText = {
  en: 'Query; if it was not carried out, send the same request again with the same number and body.',
  zh: '先查询；若未执行，再以相同单号、相同参数重试。',
};

const accepted: PayscoreErrorEntry = {
  cause: { en: 'WeChat Pay took the request but has not carried it out yet', zh: '请求已受理，尚未处理完成' },
  remedy: {
    en: 'Send the same request again later, or query.',
    zh: '稍后以相同参数重试，或查询结果。',
  },
  actor: 'wechat-pay',
  retry: 'same-request',
  confidence: 'documented',
};

const noSuchPath: PayscoreErrorEntry = {
  cause: { en: 'WeChat Pay has no such path, or no such record', zh: '请求路径或资源不存在' },
  remedy: {
    en: 'Check http.baseUrl, the number in the path, and whether your product has this operation; query before you repeat the call.',
    zh: '检查 http.baseUrl、路径中的单号，以及是否已开通该接口；重试前先查询。',
  },
  actor: 'merchant-config',
  retry: 'never',
  confidence: 'documented',
};

const wrongMethod: PayscoreErrorEntry = {
  cause: { en: 'The path does not take this HTTP method', zh: '该路径不支持此 HTTP 方法' },
  remedy: {
    en: 'Check http.baseUrl and what stands between this host and WeChat Pay; query before you repeat the call.',
    zh: '检查 http.baseUrl 以及中间代理；重试前先查询。',
  },
  actor: 'merchant-config',
  retry: 'never',
  confidence: 'documented',
};

const gatewayFault: PayscoreErrorEntry = {
  cause: {
    en: 'A gateway answered for WeChat Pay; whether the call was carried out is not known',
    zh: '网关代为应答，本次请求是否已执行不确定',
  },
  remedy: queryFirst,
  actor: 'wechat-pay',
  retry: 'after-query',
  confidence: 'unknown',
};

const elsewhere: PayscoreErrorEntry = {
  cause: {
    en: 'Something between this host and WeChat Pay answered, such as a proxy, so whether the call was carried out is not known; redirects are not followed',
    zh: '应答可能来自中间代理，本次请求是否已执行不确定；不跟随重定向',
  },
  remedy: {
    en: 'Query before you repeat the call; check http.baseUrl and the proxy.',
    zh: '重试前先查询；检查 http.baseUrl 与代理设置。',
  },
  actor: 'merchant-config',
  retry: 'never',
  confidence: 'unknown',
};

const throttled: PayscoreErrorEntry = {
  cause: {
    en: "Calls come too fast for something that answered without WeChat Pay's code, such as a gateway; whether the call was carried out is not known",
    zh: '调用过于频繁，但应答没有微信支付错误码，可能来自网关；本次请求是否已执行不确定',
  },
  remedy: { en: 'Slow down, then send the same request again.', zh: '降低频率，稍后以相同参数重试。' },
  actor: 'merchant-code',
  retry: 'same-request',
  confidence: 'documented',
};

const notWechatPay: PayscoreErrorEntry = {
  cause: {
    en: "The answer has no code of WeChat Pay's, so a gateway or proxy may have given it; whether the call was carried out is not known",
    zh: '应答没有微信支付错误码，可能来自网关或代理；本次请求是否已执行不确定',
  },
  remedy: {
    en: 'Query before you repeat the call; check the proxy, the firewall and http.baseUrl.',
    zh: '重试前先查询；检查代理、防火墙与 http.baseUrl。',
  },
  actor: 'merchant-code',
  retry: 'after-query',
  confidence: 'unknown',
};

const unknownRefusal: PayscoreErrorEntry = {
  cause: {
    en: 'WeChat Pay refused the call for a reason that is in no table of its documents',
    zh: '微信支付拒绝了请求，原因不在公开文档的错误码表中',
  },
  remedy: {
    en: "Read WeChat Pay's message, query before going on, and quote the Request-ID to its support.",
    zh: '查看返回的 message，先查询再决定，并凭 Request-ID 咨询微信支付技术支持。',
  },
  actor: 'merchant-code',
  retry: 'after-query',
  confidence: 'unknown',
};

/** Explanation by HTTP status alone, for an answer without a known code. */
export function byStatus(status: number, hasCode: boolean): PayscoreErrorEntry {
  if (status === 202) return accepted;
  if (status < 400) return elsewhere;
  if (status === 404) return noSuchPath;
  if (status === 405) return wrongMethod;
  if (status === 429) return throttled;
  if (status < 500) return hasCode ? unknownRefusal : notWechatPay;
  return codes.get(`HTTP_${status}`) ?? gatewayFault;
}
