import { constants, publicEncrypt, privateDecrypt, type KeyObject } from 'node:crypto';

// WeChat Pay's guide and official SDKs use SHA-1, for OAEP and for its mask function.
export const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };

/** Encrypts a text with the reader's public key: RSAES-OAEP in base64. A 2048-bit key takes at most 214 bytes. */
export function encryptSensitive(text: string, publicKey: KeyObject): string {
  return publicEncrypt({ key: publicKey, ...oaep }, Buffer.from(text)).toString('base64');
}

/** Counterpart of {@link encryptSensitive}. */
export function decryptSensitive(ciphertext: string, privateKey: KeyObject): string {
  return privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(ciphertext, 'base64')).toString();
}
