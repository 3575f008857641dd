import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { now, platform2026 } from '../support/keys.js';
import type { Random } from './random.js';

/** Somebody whose signatures the host under test believes. */
export interface Signer {
  readonly id: string;
  readonly publicKey: KeyObject;
  sign(message: Buffer): Buffer;
  /** Whether that signature fits that message. */
  signed(message: Buffer, signature: Buffer): boolean;
}

const genuineKey = createPublicKey(platform2026.pem);

export const genuineSigner: Signer = {
  id: platform2026.id,
  publicKey: genuineKey,
  sign: (message) => sign('sha256', message, platform2026.privateKey),
  signed: (message, signature) => verify('sha256', message, genuineKey, signature),
};

/** DER of "the SHA-256 hash follows", RFC 8017 section 9.2. */
const sha256Prefix = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const padding = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(202, 0xff), Buffer.from([0]), sha256Prefix]);

const padded = (message: Buffer): Buffer =>
  Buffer.concat([padding, createHash('sha256').update(message).digest()]);

/**
 * With the public exponent 1 the padded hash is its own signature: 10 µs instead of 270, and the code under test checks
 * it as any other. No bit of message or signature may differ here either.
 */
export const quickSigner: Signer = {
  id: 'PUB_KEY_ID_0119000072912026112000000000000001',
  publicKey: createPublicKey({
    key: { kty: 'RSA', n: genuineKey.export({ format: 'jwk' }).n, e: 'AQ' },
    format: 'jwk',
  }),
  sign: padded,
  signed: (message, signature) => padded(message).equals(signature),
};

/** The quick one, but for every two-hundredth. */
export const someSigner = (random: Random): Signer => (random.oneIn(200) ? genuineSigner : quickSigner);

export function signedMessage(timestamp: string, nonce: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
}

/** The headers under which a signer sends this body. */
export function headersFor(
  body: Buffer,
  signer: Signer,
  timestamp = String(Math.floor(now / 1000)),
  nonce = 'xQWHK22dufHjLYg07545neOg4llwMJCJ',
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'request-id': '08F78BB5AF0610D302189F8EB3BA-268435464',
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': signer.id,
    'wechatpay-signature': signer.sign(signedMessage(timestamp, nonce, body)).toString('base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}
