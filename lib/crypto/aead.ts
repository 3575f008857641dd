import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const authTagLength = 16;

/** AEAD_AES_256_GCM as WeChat Pay uses it: ciphertext and tag in one piece. */
export interface Sealed {
  /** Encrypted bytes followed by the 16-byte tag, base64. */
  ciphertext: string;
  /** 12 bytes, as text. */
  nonce: string;
  /** Authenticated, not encrypted. Absent means empty. */
  associatedData?: string;
}

/** Decrypts and checks the tag; throws if the key, the nonce, the associated data or one bit of the text is wrong. */
export function decryptAead(key: KeyObject, sealed: Sealed): Buffer {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length < authTagLength) throw new Error('the ciphertext is shorter than its tag');
  // Without authTagLength, Node accepts tags cut to 4 bytes.
  const decipher = createDecipheriv(algorithm, key, Buffer.from(sealed.nonce), { authTagLength });
  decipher.setAuthTag(bytes.subarray(-authTagLength));
  decipher.setAAD(Buffer.from(sealed.associatedData ?? ''));
  // final() is what checks the tag.
  return Buffer.concat([decipher.update(bytes.subarray(0, -authTagLength)), decipher.final()]);
}

/** Counterpart of {@link decryptAead}, for whoever plays WeChat Pay in a test. */
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
