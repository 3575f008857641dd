import { createDecipheriv } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  PayscoreDecryptionError,
  PayscoreNotificationError,
  PayscoreSignatureError,
} from '../../lib/errors/index.js';
import { apiV3Key, now } from '../support/keys.js';
import type { FuzzInput } from './fuzz-input.js';
import { genuineSigner, quickSigner, signedMessage } from './signing.js';

/** What the parser made of an input: the decrypted content, or what it threw. */
export type Outcome = { readonly content: unknown } | { readonly error: unknown };

const signers = new Map([genuineSigner, quickSigner].map((signer) => [signer.id, signer]));

/** Written without the package. `form`: the signature is right, but not in the one form of base64. */
function proofOf({ headers, body }: FuzzInput): 'proven' | 'form' | 'unproven' {
  const timestamp = headers['wechatpay-timestamp'];
  const nonce = headers['wechatpay-nonce'];
  const signature = headers['wechatpay-signature'];
  const signer = signers.get(headers['wechatpay-serial'] as string);
  const type = headers['wechatpay-signature-type'];
  if (signer === undefined || (type !== undefined && type !== 'WECHATPAY2-SHA256-RSA2048')) return 'unproven';
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string')
    return 'unproven';
  if (!isVisible(nonce) || !isRecent(timestamp)) return 'unproven';
  const bytes = Buffer.from(signature, 'base64');
  if (!signer.signed(signedMessage(timestamp, nonce, body), bytes)) return 'unproven';
  if (bytes.toString('base64') === signature) return 'proven';
  // Several signatures in one header are not one.
  return /[^\w+/=-]/.test(signature) ? 'unproven' : 'form';
}

/** Of visible ASCII characters. With a line break it would end in the body, under the same signature. */
function isVisible(nonce: string): boolean {
  return nonce !== '' && [...Buffer.from(nonce)].every((byte) => byte > 32 && byte < 127);
}

/** Less than five minutes from the host's clock, counted in seconds since 1970, in digits. */
function isRecent(timestamp: string): boolean {
  if (/[^0-9]|^$/.test(timestamp)) return false;
  const early = BigInt(now) / 1000n - 300n;
  const seconds = BigInt(timestamp.slice(0, 400));
  return seconds > early && seconds < early + 600n;
}

/** What the resource of this body holds; throws unless its tag is right. */
function opened(body: Buffer): unknown {
  const { resource } = JSON.parse(body.toString()) as { resource: Record<string, unknown> };
  const bytes = Buffer.from(resource['ciphertext'] as string, 'base64');
  const associatedData = resource['associated_data'];
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(resource['nonce'] as string), {
    authTagLength: 16,
  });
  decipher
    .setAAD(Buffer.from(typeof associatedData === 'string' ? associatedData : ''))
    .setAuthTag(bytes.subarray(-16));
  const plaintext = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plaintext.toString());
}

function isSealed(body: Buffer, content: unknown): boolean {
  try {
    return isDeepStrictEqual(opened(body), content);
  } catch {
    return false;
  }
}

const refusals = [PayscoreSignatureError, PayscoreNotificationError, PayscoreDecryptionError];

/** What is wrong with an outcome; undefined if nothing is. */
export function findingOf(input: FuzzInput, outcome: Outcome): string | undefined {
  const accepted = 'content' in outcome;
  const error = accepted ? undefined : outcome.error;
  if (!accepted && !refusals.some((type) => error instanceof type))
    return `an error that is not the package's: ${String(error)}`;
  if (accepted && input.expected === 'refused') return 'accepted what must be refused';
  if (!accepted && input.expected === 'accepted') return `refused a genuine one: ${String(error)}`;

  const believed = !(error instanceof PayscoreSignatureError);
  if (!believed && input.expected === 'refused') return undefined;
  const proof = proofOf(input);
  if (believed && proof === 'unproven') return 'read what was not proven';
  if (!believed && proof === 'proven') return `did not believe a good signature: ${String(error)}`;
  if (!accepted && proof === 'proven' && input.expected === 'accepted if proven')
    return `refused a genuine one: ${String(error)}`;
  if (accepted && !isSealed(input.body, outcome.content)) return 'accepted what no tag proves';
  return undefined;
}
