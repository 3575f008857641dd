import { requestMessage, verifyMessage } from '../crypto/signature.js';
import type { Merchant } from '../merchant/merchant.js';
import type { ReceivedRequest } from './api-call.js';
import { ApiError, invalidRequest } from './api-error.js';

const scheme = 'WECHATPAY2-SHA256-RSA2048';

interface Credentials {
  readonly mchid: string;
  readonly serialNo: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly signature: string;
}

const toleranceSeconds = 300;

/** Headers that may be sent once only, because two would leave open which of them counts. */
const single = new Set(['authorization', 'content-type', 'user-agent', 'wechatpay-serial']);

/**
 * Authenticates a request as WeChat Pay does, and returns its merchant. The checks come in this order: headers, form of
 * Authorization, merchant and serial, age, and the signature over the bytes as received.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012365342
 */
export async function authenticate(
  request: ReceivedRequest,
  merchants: ReadonlyMap<string, Merchant>,
  now: number,
): Promise<Merchant> {
  const { headers, method, target, body } = request;
  if (!headers.accept || !headers['user-agent']) throw invalidRequest('Http头缺少Accept或User-Agent');
  if (!admitsJson(headers.accept)) throw invalidRequest('Http头Accept应为application/json');
  const repeated = repeatedHeader(request.rawHeaders);
  if (repeated !== undefined) throw invalidRequest(`Http头${repeated}重复`);
  if (headers.authorization === undefined) throw refusal('Http头缺少Authorization', 'authorization');
  const given = parse(headers.authorization);

  const merchant = merchants.get(given.mchid);
  if (merchant === undefined) throw refusal('商户号有误,未找到该商户号', 'mchid');
  const { serialNo, publicKey } = merchant.identity;
  if (given.serialNo !== serialNo) {
    throw refusal('商户证书序列号有误。请使用签名私钥匹配的证书序列号', 'serial_no');
  }
  const age = now / 1000 - Number(given.timestamp);
  if (Math.abs(age) > toleranceSeconds) {
    throw refusal('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟', 'timestamp');
  }
  const message = requestMessage(method, target, given.timestamp, given.nonce, body);
  if (!(await verifyMessage(message, given.signature, publicKey))) {
    // The developer can compare the text that was expected with the text that was signed.
    throw refusal('错误的签名,验签失败', 'signature', {
      method,
      url: target,
      sign_message: message.toString(),
    });
  }
  return merchant;
}

/**
 * Whether Accept admits JSON or a file. Clients ask for files in many ways, so any type passes that a file could have.
 */
const admitsJson = (accept: string): boolean =>
  /(^|[\s,])(\*\/\*|application\/(\*|json|octet-stream|x-gzip|gzip))($|[\s,;])/i.test(accept);

function repeatedHeader(rawHeaders: readonly string[]): string | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return names.find((name, index) => single.has(name) && names.indexOf(name) < index);
}

function parse(header: string): Credentials {
  if (!header.startsWith(`${scheme} `)) throw malformed(`认证类型应为 ${scheme}`);
  const found = new Map<string, string>();
  for (const pair of header.slice(scheme.length + 1).split(',')) {
    const [, name, value] = /^([a-z_]+)="([^"]+)"$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) throw malformed('应为以逗号分隔、不含空格的 名称="值"');
    if (found.has(name)) throw malformed(`${name} 重复`);
    found.set(name, value);
  }
  const take = (name: string): string => {
    const value = found.get(name);
    if (value === undefined) throw malformed(`缺少 ${name}`);
    return value;
  };
  const credentials = {
    mchid: take('mchid'),
    serialNo: take('serial_no'),
    nonce: take('nonce_str'),
    timestamp: take('timestamp'),
    signature: take('signature'),
  };
  if (!/^\d{1,12}$/.test(credentials.timestamp)) throw malformed('timestamp 应为秒级时间戳');
  return credentials;
}

const malformed = (reason: string): ApiError =>
  refusal(`Http头Authorization值格式错误,${reason}`, 'authorization');

function refusal(message: string, field: string, signInformation?: object): ApiError {
  return new ApiError(401, 'SIGN_ERROR', message, 269546525, {
    location: 'authorization',
    field,
    issue: message,
    ...(signInformation && { sign_information: signInformation }),
  });
}
