import { isJsonObject } from '../base/json-object.js';
import type { ApiCall, ReceivedRequest } from './api-call.js';
import { invalidRequest, paramError } from './api-error.js';
import type { Match } from './router.js';

type Location = 'body' | 'query' | 'uri_template';

/**
 * Levels of a JSON body. No documented request comes near; without a limit a body could overflow the reader's stack.
 */
const deepest = 64;

/** Reads an authenticated request, and checks the rules of APIv3 that hold for every operation. */
export function readCall(
  { method, headers, target, body: bytes, isTls }: ReceivedRequest,
  { path }: Match,
  mchid: string,
): ApiCall {
  if (method === 'GET' && bytes.length > 0) throw invalidRequest('GET请求不应有请求主体');
  const query = readQuery(target);
  const body = bytes.length === 0 ? {} : readBody(bytes, headers['content-type']);
  for (const name of Object.keys(path)) {
    if (Object.hasOwn(body, name)) {
      throw paramError(
        { location: 'body', field: `/body/${name}` },
        `无法映射到目标字段,此字段已被 /uri_template/${name} 映射过`,
      );
    }
  }
  for (const [name, value] of Object.entries(path)) checkText(value, 'uri_template', `/uri_template/${name}`);
  for (const [location, given] of [
    ['body', body],
    ['query', query],
  ] as const) {
    if (given['mchid'] !== undefined && given['mchid'] !== mchid) {
      throw paramError({ location, field: `/${location}/mchid` }, '与Http头Authorization中的mchid不一致');
    }
  }
  const serial = headers['wechatpay-serial'];
  return {
    path,
    query,
    body,
    serial: typeof serial === 'string' ? serial : undefined,
    host: headers.host,
    isTls,
  };
}

function readQuery(target: string): Record<string, string> {
  const text = target.split('?').slice(1).join('?');
  if (!isEncoded(text)) throw invalidRequest('URL 中的查询参数不是合法的百分号编码');
  const pairs = [...new URLSearchParams(text)];
  for (const [name, value] of pairs) {
    if (pairs.filter(([other]) => other === name).length > 1) {
      throw paramError({ location: 'query', field: `/query/${name}` }, '重复');
    }
    checkText(value, 'query', `/query/${name}`);
  }
  // An empty parameter counts as absent, because samples on WeChat Pay's pages have such parameters.
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

/** Whether a query is ASCII, and percent-encoded UTF-8. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return /^[\x21-\x7e]*$/.test(text);
  } catch {
    return false;
  }
}

function readBody(bytes: Buffer, contentType: string | undefined): ApiCall['body'] {
  const [, type = '', charset = 'utf-8'] =
    /^\s*([^;\s]+)\s*(?:;\s*charset\s*=\s*"?([^";\s]+)"?\s*)?;?\s*$/i.exec(contentType ?? '') ?? [];
  if (type.toLowerCase() !== 'application/json') {
    throw invalidRequest('Http头Content-Type应为application/json');
  }
  if (!/^utf-?8$/i.test(charset)) throw invalidRequest('请求主体应使用UTF-8编码');
  const json = parse(bytes);
  if (!isJsonObject(json)) throw invalidRequest('请求主体应为JSON对象');
  checkValue(json, '/body', 0);
  return json;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw invalidRequest('请求主体不是合法的UTF-8编码的JSON');
  }
}

/** @see https://pay.weixin.qq.com/doc/v3/merchant/4012081709 */
function checkValue(value: unknown, field: string, depth: number): void {
  if (depth > deepest) throw invalidRequest('请求主体的JSON嵌套过深');
  if (value === null) throw paramError({ location: 'body', field }, '不能为null');
  if (typeof value === 'string') checkText(value, 'body', field);
  if (typeof value !== 'object') return;
  for (const [name, child] of Object.entries(value)) {
    checkText(name, 'body', `${field}/${name}`);
    checkValue(child, `${field}/${name}`, depth + 1);
  }
}

/**
 * Refuses characters of four bytes in UTF-8 (emoji, rare Chinese characters) and lone surrogates, which have no UTF-8.
 */
function checkText(text: string, location: Location, field: string): void {
  if (/[\u{10000}-\u{10FFFF}\p{Surrogate}]/u.test(text)) {
    throw paramError({ location, field }, '只支持1至3字节的UTF-8字符');
  }
}
