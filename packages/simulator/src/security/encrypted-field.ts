import { decryptSensitive, encryptSensitive } from '../crypto/sensitive-field.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';

/** Merchant that sent the field, and the serial in `Wechatpay-Serial` of WeChat Pay's key that encrypted it. */
export interface FieldSender {
  readonly merchant: Merchant;
  readonly serial: string | undefined;
}

/**
 * Decrypts a field that the caller encrypted to a key of WeChat Pay (敏感信息加密). The code of the refusals is a guess.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013053257
 */
export function decryptField({ merchant, serial }: FieldSender, name: string, ciphertext: string): string {
  const at = { location: 'body', field: `/body/${name}` } as const;
  if (serial === undefined) throw paramError(at, '含加密字段的请求须带Http头Wechatpay-Serial');
  const key = merchant.platform.find(serial);
  if (key === undefined) throw paramError(at, '平台证书序列号Wechatpay-Serial错误');
  try {
    return decryptSensitive(ciphertext, key.privateKey);
  } catch {
    throw paramError(at, '解密失败');
  }
}

/** Encrypts a text to the public key of the merchant's API certificate. */
export const encryptFor = ({ identity }: Merchant, plaintext: string): string =>
  encryptSensitive(plaintext, identity.publicKey);
