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
 * An RSA-2048 pair of its own for each owner, kept for the life of the process. The default merchant's are ready made;
 * any other costs a tenth of a second and more, and test files start many simulators.
 * @param role the merchant's, or one that WeChat Pay signs with for this merchant
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

/** PKCS #8 in base64, where the pair need not be made. */
export function readyMade(mchid: string, role: string): string | undefined {
  return mchid === defaultMchid
    ? new Map<string, string>(Object.entries(developmentKeys)).get(role)
    : undefined;
}

/** A private key with the public key that belongs to it. */
export function pairOf(privateKey: KeyObject): KeyPair {
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

const pairOfBase64 = (base64: string): KeyPair =>
  pairOf(createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' }));

/** 40 upper-case hexadecimal digits that belong to the key, as a certificate's serial number looks. */
export function serialOf(publicKey: KeyObject): string {
  const digest = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  // DER integers are signed, and one that starts with zero bits would be printed shorter.
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40;
  return digest.toString('hex').toUpperCase();
}
