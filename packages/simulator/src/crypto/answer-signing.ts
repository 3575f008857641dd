import type { KeyObject } from 'node:crypto';
import { answerMessage, createNonce, signMessage } from './signature.js';

/** A private key, and the id by which the receiver finds the key that verifies. */
export interface Signer {
  readonly serial: string;
  readonly privateKey: KeyObject;
}

/** Signature headers of an answer or a notification. `body` is the exact text; for a 204 it is empty. */
export async function signatureHeaders(
  body: string,
  { serial, privateKey }: Signer,
  now: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = createNonce();
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': await signMessage(answerMessage(timestamp, nonce, body), privateKey),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** A wrong signature in the form of WeChat Pay's probes (签名探测流量), which test whether the receiver verifies. */
export const probeSignature = (genuine: string): string => `WECHATPAY/SIGNTEST/${genuine.slice(19)}`;
