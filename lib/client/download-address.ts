import { PayscoreValidationError } from '../errors/index.js';
import { describe } from '../schema/wire-values.js';
import type { HttpConfig } from '../config/http.config.js';

/** Domains of WeChat Pay's API, downloads included. */
const origins: readonly string[] = [
  'https://api.mch.weixin.qq.com',
  'https://api2.mch.weixin.qq.com',
  'https://api.wechatpay.cn',
  'https://api2.wechatpay.cn',
  'https://apihk.mch.weixin.qq.com',
];

/** Address of a download. */
export interface DownloadAddress {
  readonly origin: string;
  /** Path and query, encoded. */
  readonly target: string;
}

/**
 * Splits the address of a download, and refuses every domain but WeChat Pay's and the registration's own: the request
 * is signed, and a signature must not reach strangers.
 */
export function downloadAddress(
  operation: string,
  { path, url }: { readonly path: string; readonly url: unknown },
  { baseUrl, backupBaseUrl }: HttpConfig,
): DownloadAddress {
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  const isAllowed =
    parsed !== undefined &&
    [...origins, baseUrl, backupBaseUrl].includes(parsed.origin) &&
    parsed.username + parsed.password === '' &&
    parsed.pathname.startsWith('/v3/');
  if (isAllowed) return { origin: parsed.origin, target: parsed.pathname + parsed.search };
  const hosts = [...new Set([...origins, baseUrl])].map((origin) => new URL(origin).host).join(', ');
  const rule = `must be an address below /v3/ of ${hosts}; no signature goes anywhere else`;
  throw new PayscoreValidationError(operation, [{ path, rule, given: describe(url) }]);
}
