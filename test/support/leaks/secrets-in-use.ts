import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { formsOf, linesOf, needleOf } from './needles.js';

/** From the characters by which a secret is recognised to its kind. */
export type Needles = Map<string, string>;

/** Users' ids, phones and names in signed messages, which hold path and body of every call. */
const persons = /"(?:sub_)?(?:openid|phone|name_of_user)":"([^"]{11,})"|openid\/([\w-]{20,})/g;

const replace = (name: keyof typeof crypto, replacement: unknown): void => {
  Object.assign(crypto, { [name]: replacement });
};

/**
 * Writes down every secret that this process uses, where Node's cryptography is given it: private keys, the 32 bytes of
 * APIv3 and APIv2 keys, signatures as they are made, and the users in what is signed. No helper has to register the
 * secrets that it makes up, so none can be forgotten.
 */
export function watchSecrets(needles: Needles): void {
  const { createPrivateKey, createSecretKey, createHmac, publicEncrypt, sign } = crypto;
  const add = (kind: string, secret: string): void => {
    const needle = needleOf(secret);
    if (needle !== undefined) needles.set(needle, kind);
  };
  const addBytes = (kind: string, given: unknown): void => {
    if (given instanceof Uint8Array) for (const form of formsOf(given)) add(kind, form);
    else if (typeof given === 'string') addBytes(kind, Buffer.from(given));
  };
  const addSignature = (made: Buffer): void => add('a signature', made.toString('base64'));
  const addKey = (given: unknown): void => {
    const key = typeof given === 'object' && given !== null && 'key' in given ? given.key : given;
    if (typeof key === 'string' || key instanceof Uint8Array)
      for (const line of linesOf(key)) add('a private key', line);
  };
  replace('createPrivateKey', (...given: Parameters<typeof createPrivateKey>) => {
    addKey(given[0]);
    return createPrivateKey(...given);
  });
  replace('createSecretKey', (...given: [Buffer]) => {
    addBytes('a symmetric key', given[0]);
    return createSecretKey(...given);
  });
  replace('createHmac', (...given: Parameters<typeof createHmac>) => {
    addBytes('a symmetric key', given[1]);
    return createHmac(...given);
  });
  replace('publicEncrypt', (...given: Parameters<typeof publicEncrypt>) => {
    addBytes('a person', given[1]);
    return publicEncrypt(...given);
  });
  replace('sign', (...given: [string, Buffer, never, ((error: Error | null, made: Buffer) => void)?]) => {
    const [algorithm, data, key, done] = given;
    for (const [, field, inPath] of data.toString().matchAll(persons)) add('a person', field ?? inPath ?? '');
    if (done === undefined) {
      const made = sign(algorithm, data, key);
      addSignature(made);
      return made;
    }
    return sign(algorithm, data, key, (error, made) => {
      if (error === null) addSignature(made);
      done(error, made);
    });
  });
  syncBuiltinESMExports();
}
