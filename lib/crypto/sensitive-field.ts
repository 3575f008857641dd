import { constants, publicEncrypt, privateDecrypt, type KeyObject } from 'node:crypto';

// WeChat Pay's guide and every official SDK use SHA-1 here, for OAEP and its mask.
export const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };

/** RSAES-OAEP in base64, to the key of whoever is to read it. At most 214 bytes fit a 2048-bit key. */
export function encryptSensitive(text: string, publicKey: KeyObject): string {
  return publicEncrypt({ key: publicKey, ...oaep }, Buffer.from(text)).toString('base64');
}

/** Counterpart of {@link encryptSensitive}. */
export function decryptSensitive(ciphertext: string, privateKey: KeyObject): string {
  return privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(ciphertext, 'base64')).toString();
}
