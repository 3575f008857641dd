import { randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);
const verifyAsync = promisify<string, Buffer, KeyObject, Buffer, boolean>(verify);

/** Ends every part with a line feed, the last one too. */
const lines = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.flatMap((part) => [Buffer.from(part), Buffer.from('\n')]));

/**
 * The text that a merchant signs. `target` is path and query as received, `body` the bytes as received.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012365342
 */
export const requestMessage = (
  method: string,
  target: string,
  timestamp: string,
  nonce: string,
  body: Uint8Array | string,
): Buffer => lines(method, target, timestamp, nonce, body);

/**
 * The text that WeChat Pay signs for an answer or a notification; the body of a 204 is empty.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013053249
 */
export const answerMessage = (timestamp: string, nonce: string, body: Uint8Array | string): Buffer =>
  lines(timestamp, nonce, body);

/** The signature (RSA-SHA256, PKCS #1 v1.5) in base64. */
export async function signMessage(content: Buffer, privateKey: KeyObject): Promise<string> {
  return (await signAsync('sha256', content, privateKey)).toString('base64');
}

/**
 * Whether the signature is right. Text that is no base64 is refused first, because Node.js skips foreign characters.
 */
export async function verifyMessage(
  content: Buffer,
  signature: string,
  publicKey: KeyObject,
): Promise<boolean> {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false;
  return verifyAsync('sha256', content, publicKey, Buffer.from(signature, 'base64'));
}

/** 32 hexadecimal digits. */
export const createNonce = (): string => randomUUID().replaceAll('-', '');
