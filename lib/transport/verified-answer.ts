import { PayscoreApiError, PayscoreSignatureError } from '../errors/index.js';
import { isWechatPayCode } from '../errors/payscore-call-outcome.js';
import { recordOf, type Call } from './call.js';
import { until } from './deadline.js';
import type { Incoming } from './exchange.js';
import { verifySignedMessage, type KeyLookup } from './message-verification.js';
import type { DownloadBody } from './unverified-download.js';

/** An answer whose signature was verified, or a download, which WeChat Pay does not sign. */
export interface VerifiedAnswer {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly body: Buffer;
  readonly download: DownloadBody | undefined;
}

/** Returns an answer only if WeChat Pay signed it (downloads excepted); throws for every other one. */
export async function verifiedAnswer(incoming: Incoming, now: number, call?: Call): Promise<VerifiedAnswer> {
  const { status, body, download } = incoming;
  // WeChat Pay signs only 2xx, so a refusal cannot be verified.
  if (status < 200 || status > 299) throw refusal(call, incoming);
  // WeChat Pay signs no download.
  if (call?.idleTimeout === undefined) await verify(call, incoming, now);
  else if (download === undefined) throw refusal(call, incoming);
  // 202: accepted, not carried out yet; the same request must be sent again. 206 and other 2xx: not the whole answer.
  if (status !== 200 && status !== 204) throw refusal(call, incoming);
  return { status, requestId: text(headerOf(incoming, 'request-id')), body, download };
}

const headerOf = ({ headers }: Incoming, name: string): unknown => headers[name.toLowerCase()];

const nameOf = (call: Call | undefined): string => call?.operation.name ?? 'The request';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Finds the keys of a call. A look-up that downloads keys is waited for until the attempt's signal aborts. */
function keysFor(call: Call | undefined): KeyLookup {
  if (call === undefined) return () => undefined;
  const { keyOf, signal } = call;
  return Object.assign(
    (serial: string, bytes: Buffer) => {
      const key = keyOf(serial, bytes);
      return key instanceof Promise && signal !== undefined ? until(signal, key) : key;
    },
    { describe: keyOf.describe },
  );
}

async function verify(call: Call | undefined, incoming: Incoming, now: number): Promise<void> {
  const subject = `The answer to ${nameOf(call)}`;
  const header = (name: string): unknown => headerOf(incoming, name);
  try {
    await verifySignedMessage({ subject, header, body: incoming.body }, keysFor(call), now, call?.signal);
  } catch (error) {
    if (!(error instanceof PayscoreSignatureError)) throw error;
    const { reason, requestId } = error;
    throw new PayscoreSignatureError(subject, reason, requestId, {
      operation: nameOf(call),
      ...(call && recordOf(call)),
    });
  }
}

function refusal(call: Call | undefined, incoming: Incoming): PayscoreApiError {
  const said = errorBody(incoming.body);
  const requestId = headerOf(incoming, 'request-id');
  return new PayscoreApiError({
    operation: nameOf(call),
    status: incoming.status,
    ...(call && recordOf(call)),
    ...(isWechatPayCode(said.code) && { code: said.code }),
    ...(typeof said.message === 'string' && { message: said.message }),
    ...(isObject(said.detail) && { detail: said.detail }),
    ...(typeof requestId === 'string' && { requestId }),
    retryAfter: headerOf(incoming, 'retry-after'),
  });
}

/** The error body of WeChat Pay; empty for anything else, as gateways answer with HTML or nothing. */
function errorBody(body: Buffer): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(body.toString());
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
