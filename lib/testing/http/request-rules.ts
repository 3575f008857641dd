import { isJsonObject } from '../fields/json-object.js';
import type { ApiCall, ReceivedRequest } from './api-call.js';
import { invalidRequest, paramError } from './api-error.js';
import type { Match } from './router.js';

/** Takes an authenticated request apart and checks what APIv3 asks of every request, whatever the operation. */
export function readCall(
  { headers, target, body: bytes }: ReceivedRequest,
  { path }: Match,
  mchid: string,
): ApiCall {
  const query = Object.fromEntries(new URLSearchParams(target.split('?')[1] ?? ''));
  const body = bytes.length === 0 ? {} : readBody(bytes, headers['content-type']);
  for (const name of Object.keys(path)) {
    if (name in body) {
      throw paramError(
        { location: 'body', field: `/body/${name}` },
        `无法映射到目标字段,此字段已被 /uri_template/${name} 映射过`,
      );
    }
  }
  for (const [location, given] of [
    ['body', body],
    ['query', query],
  ] as const) {
    if (given['mchid'] !== undefined && given['mchid'] !== mchid) {
      throw paramError({ location, field: `/${location}/mchid` }, '与Http头Authorization中的mchid不一致');
    }
  }
  const serial = headers['wechatpay-serial'];
  return { path, query, body, serial: typeof serial === 'string' ? serial : undefined };
}

function readBody(bytes: Buffer, contentType: string | undefined): ApiCall['body'] {
  if (!/^application\/json\b/i.test(contentType ?? '')) {
    throw invalidRequest('Http头Content-Type应为application/json');
  }
  const json = parse(bytes);
  if (!isJsonObject(json)) throw invalidRequest('请求主体应为JSON对象');
  checkValue(json, '/body');
  return json;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidRequest('请求主体不是合法的UTF-8编码的JSON');
  }
}

/** @see https://pay.weixin.qq.com/docs/merchant/development/interface-rules/basic-rules.html */
function checkValue(value: unknown, field: string): void {
  if (value === null) throw paramError({ location: 'body', field }, '不能为null');
  // Such a character takes two code units here and four bytes in UTF-8: emoji and rare Chinese characters.
  if (typeof value === 'string' && /[\u{10000}-\u{10FFFF}]/u.test(value)) {
    throw paramError({ location: 'body', field }, '只支持1至3字节的UTF-8字符');
  }
  if (typeof value !== 'object') return;
  for (const [name, child] of Object.entries(value)) checkValue(child, `${field}/${name}`);
}
