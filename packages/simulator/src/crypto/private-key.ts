import { createPrivateKey, KeyObject } from 'node:crypto';

/** A PEM as text or bytes, or a parsed key. */
export type KeyInput = string | Buffer | KeyObject;

/** Reads a PEM. OpenSSL's error is replaced, because its message may quote a part of the key. */
export function parsePrivateKey(input: KeyInput): KeyObject {
  if (input instanceof KeyObject) return input;
  try {
    return createPrivateKey(input.toString().replaceAll('\\n', '\n'));
  } catch {
    throw new Error('The private key is no PEM');
  }
}
