import { guarded } from '../base/in-background.js';
import { createNonce, requestMessage, signMessage } from '../crypto/signature.js';
import type { Merchant } from '../merchant/merchant.js';
import type { WireAnswer } from './simulator-server.js';
import type { OwnAnswer, ReceivedRequest } from '../http/api-call.js';

/** A call that the simulator makes as one of its own merchants. */
export interface OwnCall {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Becomes the JSON body. */
  readonly body?: object;
  /** Scheme and host by which the simulator is reached, such as `http://127.0.0.1:8443`. */
  readonly origin: string;
}

/** Authorization of a request, signed with the merchant's key at this moment. */
export async function authorization(
  { identity, clock }: Merchant,
  { method, target, body }: { method: string; target: string; body: string | Uint8Array },
): Promise<string> {
  const timestamp = String(Math.floor(clock.signingTime() / 1000));
  const nonce = createNonce();
  const message = requestMessage(method, target, timestamp, nonce, body);
  const signature = await signMessage(message, identity.privateKey);
  const parts = {
    mchid: identity.mchid,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: identity.serialNo,
  };
  const pairs = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`;
}

/**
 * Signs a call as the merchant and passes it to the API as if it had come over the wire: it is authenticated, checked,
 * logged and met by faults like any other.
 */
export async function ownCall(
  api: (request: ReceivedRequest) => Promise<WireAnswer>,
  merchant: Merchant,
  { method, target, body, origin }: OwnCall,
): Promise<OwnAnswer> {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const { host, protocol } = new URL(origin);
  const headers = {
    host,
    accept: 'application/json',
    'user-agent': 'payscore-simulator (by hand)',
    authorization: await authorization(merchant, { method, target, body: bytes }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const rawHeaders = Object.entries(headers).flat();
  const isTls = protocol === 'https:';
  const answer = await api({ method, target, headers, rawHeaders, body: bytes, isTls });
  guarded(answer.afterwards ?? (() => {}))();
  return { status: answer.status, text: answer.text.toString() };
}
