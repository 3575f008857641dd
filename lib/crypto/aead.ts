import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const authTagLength = 16;

/** A text encrypted with AEAD_AES_256_GCM in WeChat Pay's form: the tag is appended to the ciphertext. */
export interface Sealed {
  /** Encrypted bytes followed by the 16-byte tag, base64. */
  ciphertext: string;
  /** Nonce of 12 bytes, as text. */
  nonce: string;
  /** Text that is authenticated but not encrypted; absent means empty. */
  associatedData?: string;
}

/**
 * Decrypts a text; throws if the key, the nonce, the associated data, the tag or one bit of the ciphertext is wrong.
 */
export function decryptAead(key: KeyObject, sealed: Sealed): Buffer {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length < authTagLength) throw new Error('the ciphertext is shorter than its tag');
  // Without authTagLength Node.js accepts tags cut to 4 bytes.
  const decipher = createDecipheriv(algorithm, key, Buffer.from(sealed.nonce), { authTagLength });
  decipher.setAuthTag(bytes.subarray(-authTagLength));
  decipher.setAAD(Buffer.from(sealed.associatedData ?? ''));
  const text = decipher.update(bytes.subarray(0, -authTagLength));
  // final() throws if the tag is wrong. GCM keeps no bytes back for it, so that nothing need be joined.
  decipher.final();
  return text;
}

/** Counterpart of {@link decryptAead}, for tests that act as WeChat Pay. */
export function encryptAead(
  key: KeyObject,
  plaintext: Uint8Array | string,
  nonce: string,
  associatedData = '',
): string {
  const cipher = createCipheriv(algorithm, key, Buffer.from(nonce), { authTagLength });
  cipher.setAAD(Buffer.from(associatedData));
  return Buffer.concat([cipher.update(Buffer.from(plaintext)), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}
