import { sign } from 'node:crypto';
import { now as defaultNow, publicKeyIdentity, type PlatformIdentity } from './keys.js';

/** Headers of WeChat Pay for this body. They use no code of the package, because a shared mistake would stay hidden. */
export function signedHeaders(
  body: Uint8Array | string = '',
  identity: PlatformIdentity = publicKeyIdentity,
  now: number = defaultNow,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = 'xQWHK22dufHjLYg07545neOg4llwMJCJ';
  const content = Buffer.concat([
    Buffer.from(`${timestamp}\n${nonce}\n`),
    Buffer.from(body),
    Buffer.from('\n'),
  ]);
  return {
    'Request-ID': '08F78BB5AF0610D302189F8EB3BA-268435464',
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': identity.id,
    'Wechatpay-Signature': sign('sha256', content, identity.privateKey).toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}
