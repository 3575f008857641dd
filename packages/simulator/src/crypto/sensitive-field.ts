import { constants, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';

// OAEP with SHA-1, also in MGF1: WeChat Pay's page names it, and WeChat Pay's SDKs use it.
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };

export function encryptSensitive(text: string, publicKey: KeyObject): string {
  return publicEncrypt({ key: publicKey, ...oaep }, Buffer.from(text)).toString('base64');
}

/** @throws if the field was encrypted to another key */
export function decryptSensitive(ciphertext: string, privateKey: KeyObject): string {
  return privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(ciphertext, 'base64')).toString();
}
