import { probeSignature, signatureHeaders, type Signer } from '../crypto/answer-signing.js';
import type { Fault } from './fault.js';

/** The signature headers of an answer, genuine or as the fault makes them. */
export async function signatureUnder(
  fault: Fault | undefined,
  body: string,
  signer: Signer,
  now: number,
): Promise<Record<string, string>> {
  if (fault?.kind === 'missing-signature') return {};
  const age = fault?.kind === 'stale-timestamp' ? (fault.seconds ?? 600) : 0;
  const headers = await signatureHeaders(body, signer, now - age * 1000);
  const genuine = headers['wechatpay-signature'] ?? '';
  if (fault?.kind === 'unknown-serial') {
    return { ...headers, 'wechatpay-serial': unknownLike(signer.serial) };
  }
  if (fault?.kind !== 'wrong-signature') return headers;
  const wrong = fault.probe === true ? probeSignature(genuine) : changed(genuine);
  return { ...headers, 'wechatpay-signature': wrong };
}

/** An unknown serial of the same form, so that the client has to look it up. */
const unknownLike = (serial: string): string =>
  serial.startsWith('PUB_KEY_ID_')
    ? `PUB_KEY_ID_${'9'.repeat(serial.length - 11)}`
    : '7'.repeat(serial.length);

/** A wrong signature that is base64 of the same length. */
function changed(signature: string): string {
  const bytes = Buffer.from(signature, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
}
