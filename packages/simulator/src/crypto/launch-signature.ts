import { createHmac } from 'node:crypto';

/**
 * The `sign` of launch parameters: HMAC-SHA256 in hexadecimal capitals over the parameters that are not empty, by name, and
 * the APIv2 key, which is also the key of the HMAC.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587980
 */
export function launchSignature(parameters: ReadonlyMap<string, string>, apiV2Key: string): string {
  const signed = [...parameters].filter(([name, value]) => name !== 'sign' && value !== '');
  const pairs = signed.map(([name, value]) => `${name}=${value}`).toSorted();
  const text = [...pairs, `key=${apiV2Key}`].join('&');
  return createHmac('sha256', apiV2Key).update(text).digest('hex').toUpperCase();
}
