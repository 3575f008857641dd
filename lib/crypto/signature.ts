import { randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { signatures, verifications } from './thread-pool.js';

// The callback forms run on the thread pool: an RSA-2048 signature costs about 270 µs that the event loop keeps.
const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);
const verifyAsync = promisify<string, Buffer, KeyObject, Buffer, boolean>(verify);

const lineFeed = Buffer.from('\n');

/** Lines of a message to sign, each ended by one line feed, the last one too. */
function message(lines: readonly string[], body: Uint8Array | string): Buffer {
  const head = `${lines.join('\n')}\n`;
  if (typeof body === 'string') return Buffer.from(`${head}${body}\n`);
  return Buffer.concat([Buffer.from(head), body, lineFeed]);
}

/**
 * What a merchant signs for a request. `target` is path and query exactly as sent; `body` the exact bytes, empty if none.
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
 * What WeChat Pay signs for an answer or a notification: the raw body, which for a 204 is empty.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013053249
 */
export function answerMessage(timestamp: string, nonce: string, body: Uint8Array | string): Buffer {
  return message([timestamp, nonce], body);
}

/**
 * RSA-SHA256 (PKCS #1 v1.5) in base64, computed off the event loop.
 * @param signal once it is aborted, nothing is signed any more
 */
export async function signMessage(
  content: Buffer,
  privateKey: KeyObject,
  signal?: AbortSignal,
): Promise<string> {
  const signature = await signatures.run(() => signAsync('sha256', content, privateKey), signal);
  return signature.toString('base64');
}

/** Node's own decoder skips what is no base64, so that a header sent twice, joined by a comma, would still verify. */
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Whether the base64 signature fits. A malformed one does not, and never throws: WeChat Pay's probes are malformed.
 */
export async function verifyMessage(
  content: Buffer,
  signature: string,
  publicKey: KeyObject,
): Promise<boolean> {
  if (!base64.test(signature)) return false;
  const bytes = Buffer.from(signature, 'base64');
  return verifications.run(() => verifyAsync('sha256', content, publicKey, bytes));
}

/** 32 hexadecimal digits from a cryptographic source, as in WeChat Pay's own example of a signature. */
export const createNonce = (): string => randomUUID().replaceAll('-', '');
