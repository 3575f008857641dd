import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = promisify(generateKeyPair);
const pairs = new Map<string, Promise<KeyPair>>();

/**
 * An RSA-2048 pair of its own for each owner, made on first use and kept for the life of the process: one costs a
 * tenth of a second and more, and test files start many simulators.
 */
export function keyPair(owner: string): Promise<KeyPair> {
  let pair = pairs.get(owner);
  if (pair === undefined) {
    pair = generate('rsa', { modulusLength: 2048 });
    pairs.set(owner, pair);
  }
  return pair;
}

/** 40 upper-case hexadecimal digits that belong to the key, as a certificate's serial number looks. */
export function serialOf(publicKey: KeyObject): string {
  const digest = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  // DER integers are signed, and one that starts with zero bits would be printed shorter.
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40;
  return digest.toString('hex').toUpperCase();
}
