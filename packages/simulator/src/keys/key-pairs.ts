import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { developmentKeys } from './development-keys.js';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const defaultMchid = '1230000109';

const generate = promisify(generateKeyPair);
const pairs = new Map<string, Promise<KeyPair>>();

/**
 * The RSA-2048 key pair of an owner. It is kept for the life of the process, because making one takes 0.1 s or more
 * and test files start many simulators. The pairs of the default merchant are ready made.
 * @param role `merchant`, or a key with which WeChat Pay signs for the merchant
 */
export function keyPair(mchid: string, role: string): Promise<KeyPair> {
  const owner = `${mchid} ${role}`;
  let pair = pairs.get(owner);
  if (pair === undefined) {
    const known = readyMade(mchid, role);
    pair =
      known === undefined ? generate('rsa', { modulusLength: 2048 }) : Promise.resolve(pairOfBase64(known));
    pairs.set(owner, pair);
  }
  return pair;
}

/** A ready-made private key (PKCS #8 in base64), if there is one. */
export function readyMade(mchid: string, role: string): string | undefined {
  return mchid === defaultMchid
    ? new Map<string, string>(Object.entries(developmentKeys)).get(role)
    : undefined;
}

/** A private key and its public key. */
export function pairOf(privateKey: KeyObject): KeyPair {
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

const pairOfBase64 = (base64: string): KeyPair =>
  pairOf(createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' }));

/**
 * A serial number derived from the key: 40 upper-case hexadecimal digits, the form of a certificate's serial number.
 */
export function serialOf(publicKey: KeyObject): string {
  const digest = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  // The first bits are 01: DER reads a first bit of 1 as negative, and leading zeros would not be printed.
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40;
  return digest.toString('hex').toUpperCase();
}
