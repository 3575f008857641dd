import { requestMessage } from '../crypto/signature.js';
import type { Merchant } from '../merchant/merchant.js';
import { textOf, type Kept } from '../server/kept-content.js';
import type { LoggedRequest } from '../server/request-log.js';
import { authorizationParts, withoutPrivateKeys, type AuthorizationParts } from './authorization-parts.js';
import { callSummary, type CallSummary } from './call-summary.js';
import type { InWords } from './in-words.js';
import { refusalReason } from './refusal-reason.js';

/** A body as it is shown. */
interface ShownBody {
  /** Absent where the bytes are no text. */
  readonly text?: string;
  /** Bytes of the whole body. */
  readonly length: number;
  /** Whether `text` is the beginning only. */
  readonly isCut: boolean;
}

type Header = readonly [name: string, value: string];

/** One call with all that is known of it. */
export interface CallDetail extends CallSummary {
  /** Real milliseconds until the answer was ready, without the delay of a fault. */
  readonly duration: number;
  /** As received, without Authorization. */
  readonly headers: readonly Header[];
  readonly authorization: AuthorizationParts | undefined;
  readonly body: ShownBody;
  readonly answer: { readonly headers: readonly Header[]; readonly body: ShownBody };
  /** The text that the request must sign; absent where Authorization has no timestamp or nonce, or the body was cut. */
  readonly signMessage: string | undefined;
  /** Why the call failed and what to do; absent for a success. */
  readonly reason: InWords | undefined;
}

export async function callDetail(
  call: LoggedRequest,
  merchants: ReadonlyMap<string, Merchant>,
): Promise<CallDetail> {
  const headers = pairs(call.headers);
  const header = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const authorization = header === undefined ? undefined : authorizationParts(withoutPrivateKeys(header));
  const message = signMessageOf(call, authorization);
  return {
    ...callSummary(call),
    duration: call.duration,
    headers: headers
      .filter(([name]) => name.toLowerCase() !== 'authorization')
      .map(([name, value]) => [name, withoutPrivateKeys(value)]),
    authorization,
    body: shown(call.body),
    answer: { headers: Object.entries(call.answer.headers), body: shown(call.answer.body) },
    signMessage: message === undefined ? undefined : withoutPrivateKeys(message.toString()),
    reason: await refusalReason(call, { authorization, merchants }),
  };
}

function pairs(raw: readonly string[]): Header[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

function shown(kept: Kept): ShownBody {
  const { length, isCut } = kept;
  const text = textOf(kept);
  return { ...(text !== undefined && { text: withoutPrivateKeys(text) }), length, isCut };
}

function signMessageOf(
  { method, path, body }: LoggedRequest,
  authorization: AuthorizationParts | undefined,
): Buffer | undefined {
  const { timestamp, nonce_str: nonce } = authorization?.parts ?? {};
  if (timestamp === undefined || nonce === undefined || body.isCut) return undefined;
  return requestMessage(method, path, timestamp, nonce, body.content);
}
