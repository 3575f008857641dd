import { createPrivateKey, KeyObject } from 'node:crypto';

/** PEM text, its bytes, or a key that is parsed already. */
export type KeyInput = string | Buffer | KeyObject;

/** Throws without quoting what it was given: OpenSSL's own message can hold a piece of it. */
export function parsePrivateKey(input: KeyInput): KeyObject {
  if (input instanceof KeyObject) return input;
  try {
    return createPrivateKey(input.toString().replaceAll('\\n', '\n'));
  } catch {
    throw new Error('It is no private key in PEM');
  }
}
