import { randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { signatures, verifications, type EndSignal } from './thread-pool.js';

// The callback forms run on the thread pool, because an RSA-2048 signature would block the event loop for about 270 µs.
const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);
const verifyAsync = promisify<string, Buffer, KeyObject, Buffer, boolean>(verify);

const lineFeed = Buffer.from('\n');

/** The bytes of a message to sign: each line ends with one line feed, the last one too. */
function message(lines: readonly string[], body: Uint8Array | string): Buffer {
  const head = `${lines.join('\n')}\n`;
  if (typeof body === 'string') return Buffer.from(`${head}${body}\n`);
  return Buffer.concat([Buffer.from(head), body, lineFeed]);
}

/**
 * The message that a merchant signs for a request.
 * @param target path and query exactly as sent
 * @param body exact bytes of the body; empty without one
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012365342
 */
export function requestMessage(
  method: string,
  target: string,
  timestamp: string,
  nonce: string,
  body: Uint8Array | string,
): Buffer {
  return message([method, target, timestamp, nonce], body);
}

/**
 * The message that WeChat Pay signs for an answer or a notification.
 * @param body raw bytes of the body; empty for a 204
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013053249
 */
export function answerMessage(timestamp: string, nonce: string, body: Uint8Array | string): Buffer {
  return message([timestamp, nonce], body);
}

/**
 * Signs with RSA-SHA256 (PKCS #1 v1.5), off the event loop; returns base64.
 * @param signal once aborted, a waiting signature rejects at once and is never computed
 */
export async function signMessage(
  content: Buffer,
  privateKey: KeyObject,
  signal?: EndSignal,
): Promise<string> {
  const signature = await signatures.run(() => signAsync('sha256', content, privateKey), signal);
  return signature.toString('base64');
}

/**
 * Strict base64. Node's decoder skips other characters, so a header sent twice, joined by a comma, would still verify.
 */
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Whether a base64 signature fits. A malformed one gives false and never throws, because WeChat Pay's probes (验签探测)
 * are malformed.
 * @param signal once aborted, a waiting verification rejects at once and is never computed
 */
export async function verifyMessage(
  content: Buffer,
  signature: string,
  publicKey: KeyObject,
  signal?: EndSignal,
): Promise<boolean> {
  if (!base64.test(signature)) return false;
  const bytes = Buffer.from(signature, 'base64');
  return verifications.run(() => verifyAsync('sha256', content, publicKey, bytes), signal);
}

/** A nonce of 32 hexadecimal digits from a cryptographic source, the form of WeChat Pay's own example. */
export const createNonce = (): string => randomUUID().replaceAll('-', '');
