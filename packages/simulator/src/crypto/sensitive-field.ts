import { constants, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';

// OAEP with SHA-1, for the mask too: what WeChat Pay's page names and its SDKs send.
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };

export function encryptSensitive(text: string, publicKey: KeyObject): string {
  return publicEncrypt({ key: publicKey, ...oaep }, Buffer.from(text)).toString('base64');
}

/** Throws if the field was encrypted with another key. */
export function decryptSensitive(ciphertext: string, privateKey: KeyObject): string {
  return privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(ciphertext, 'base64')).toString();
}
