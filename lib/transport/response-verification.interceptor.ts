import { PayscoreApiError, PayscoreSignatureError } from '../errors/index.js';
import { isWechatPayCode } from '../errors/payscore-call-outcome.js';
import { verifySignedMessage, type KeyLookup } from './message-verification.js';
import type { AxiosAnswer } from './axios-types.js';
import type { CallConfig, CallContext } from './call-context.js';

const noKeys: KeyLookup = () => undefined;

/** Lets an answer through only if WeChat Pay signed it, and turns every other one into an error. */
export function verifyAnswers(clock: () => number): (answer: AxiosAnswer) => Promise<AxiosAnswer> {
  return async (answer) => {
    const { payscoreCall: call } = answer.config as CallConfig;
    const header = (name: string): unknown => answer.headers[name.toLowerCase()] as unknown;
    const { status } = answer;
    const body = answer.data as Buffer;
    if (call !== undefined) call.retryAfter = header('retry-after');
    // WeChat Pay signs 2xx only, so a refusal is read without proof.
    if (status < 200 || status > 299) throw refusal(call, status, body, header('request-id'));
    // WeChat Pay signs no download.
    if (call?.idleTimeout === undefined) await verify(call, header, body, clock());
    else if (call.download === undefined) throw refusal(call, status, body, header('request-id'));
    // 202: accepted but not carried out; the same request has to be sent again. 206 and the like: not the whole answer.
    if (status !== 200 && status !== 204) throw refusal(call, status, body, header('request-id'));
    if (call !== undefined) call.answer = { status, requestId: text(header('request-id')), body };
    return answer;
  };
}

const nameOf = (call: CallContext | undefined): string => call?.operation ?? 'The request';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function verify(
  call: CallContext | undefined,
  header: (name: string) => unknown,
  body: Buffer,
  now: number,
): Promise<void> {
  const subject = `The answer to ${nameOf(call)}`;
  try {
    await verifySignedMessage({ subject, header, body }, call?.keyOf ?? noKeys, now);
  } catch (error) {
    if (!(error instanceof PayscoreSignatureError)) throw error;
    const { reason, requestId } = error;
    throw new PayscoreSignatureError(subject, reason, requestId, {
      operation: nameOf(call),
      ...call?.record,
    });
  }
}

function refusal(
  call: CallContext | undefined,
  status: number,
  body: Buffer,
  requestId: unknown,
): PayscoreApiError {
  const said = errorBody(body);
  return new PayscoreApiError({
    operation: nameOf(call),
    status,
    ...call?.record,
    ...(isWechatPayCode(said.code) && { code: said.code }),
    ...(typeof said.message === 'string' && { message: said.message }),
    ...(isObject(said.detail) && { detail: said.detail }),
    ...(typeof requestId === 'string' && { requestId }),
  });
}

/** Gateways answer with HTML or nothing. */
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
