import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectors } from './vectors.js';

/** A moment at which the certificate of 2026 is valid and its successor is not yet. */
export const now = Date.parse('2026-11-20T01:02:03Z');

/** The merchant of WeChat Pay's published examples. */
export const merchant = {
  mchid: vectors.request_signing.merchant.mchid,
  serialNo: vectors.request_signing.merchant.serial_no,
  privateKey: vectors.request_signing.merchant.private_key_pem,
};

export const apiV3Key = 'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb';

/** An identity that signs as WeChat Pay. */
export interface PlatformIdentity {
  /** Id of a public key, or serial number of a certificate. */
  readonly id: string;
  readonly privateKey: KeyObject;
  /** PEM of the public key or of the certificate. */
  readonly pem: string;
}

export const fixture = (name: string): string =>
  readFileSync(join(__dirname, '../fixtures', `${name}.pem`), 'utf8');

const certificate = (name: string, id: string): PlatformIdentity => ({
  id,
  privateKey: createPrivateKey(fixture(`${name}.key`)),
  pem: fixture(`${name}.crt`),
});

/** Valid from 2026-01-01 to 2031-01-01. */
export const platform2026 = certificate('platform-2026', '2026A1B2C3D4E5F60718293A4B5C6D7E8F901234');

/** Valid from 2030-12-01 to 2035-12-01. */
export const platform2030 = certificate('platform-2030', '2030B2C3D4E5F60718293A4B5C6D7E8F90123456');

/** RSA, 2,048 bits, of nobody whom a merchant or WeChat Pay knows. Ready made: making one takes half a second. */
export const strangersKey = createPrivateKey(fixture('stranger.key'));

const platformPublicKey = createPrivateKey(fixture('platform-public-key.key'));

/** WeChat Pay with a public key (微信支付公钥). */
export const publicKeyIdentity: PlatformIdentity = {
  id: 'PUB_KEY_ID_0119000072912026112000000000000000',
  privateKey: platformPublicKey,
  pem: createPublicKey(platformPublicKey).export({ type: 'spki', format: 'pem' }).toString(),
};
