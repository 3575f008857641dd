import { createCipheriv, type KeyObject } from 'node:crypto';

/** AEAD_AES_256_GCM. Returns ciphertext and 16-byte tag, joined, in base64. */
export function encryptAead(
  key: KeyObject,
  plaintext: Uint8Array | string,
  nonce: string,
  associatedData = '',
): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(associatedData));
  const parts = [cipher.update(plaintext), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(parts).toString('base64');
}
