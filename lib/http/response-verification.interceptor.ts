import { PayscoreApiError } from '../errors/index.js';
import { verifySignedMessage, type KeyLookup } from '../platform-keys/message-verification.js';
import type { AxiosAnswer } from './axios-types.js';
import type { CallConfig } from './call-context.js';

const noKeys: KeyLookup = () => undefined;

/** Lets an answer through only if WeChat Pay signed it, and turns every other one into an error. */
export function verifyAnswers(clock: () => number): (answer: AxiosAnswer) => Promise<AxiosAnswer> {
  return async (answer) => {
    const { payscoreCall } = answer.config as CallConfig;
    const operation = payscoreCall?.operation ?? 'The request';
    const header = (name: string): unknown => answer.headers[name.toLowerCase()] as unknown;
    const body = answer.data as Buffer;
    // WeChat Pay signs 2xx only, so a refusal is read without proof.
    if (answer.status < 200 || answer.status > 299)
      throw refusal(operation, answer.status, body, header('request-id'));
    await verifySignedMessage(
      { subject: `The answer to ${operation}`, header, body },
      payscoreCall?.keyOf ?? noKeys,
      clock(),
    );
    // 202: accepted but not carried out; the same request has to be sent again.
    if (answer.status !== 200 && answer.status !== 204)
      throw refusal(operation, answer.status, body, header('request-id'));
    return answer;
  };
}

function refusal(operation: string, status: number, body: Buffer, requestId: unknown): PayscoreApiError {
  const said = errorBody(body);
  return new PayscoreApiError({
    operation,
    status,
    ...(typeof said.code === 'string' && { code: said.code }),
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
