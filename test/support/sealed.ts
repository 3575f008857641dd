import { createDecipheriv } from 'node:crypto';

/** Decrypts AEAD_AES_256_GCM with Node.js alone. Throws unless key, nonce and associated data are right. */
export function openSealed(
  sealed: { readonly ciphertext: string; readonly nonce: string; readonly associated_data?: string },
  key: string,
): string {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(sealed.nonce), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(sealed.associated_data ?? '')).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString();
}
