import {
  isPayscoreError,
  PayscoreConnectionError,
  type PayscoreCallRecord,
  type PayscoreError,
} from '../errors/index.js';
import { recordOf, type Call } from './call.js';

/** Ends of the wait, in words. Node names them by class. */
const ends: ReadonlyMap<string, string> = new Map([
  ['TimeoutError', 'timeout'],
  ['AbortError', 'the signal was aborted'],
  ['UND_ERR_BODY_TIMEOUT', 'the download stalled'],
]);

function codeOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  return 'name' in failure && typeof failure.name === 'string' ? failure.name : undefined;
}

/** A failure below HTTP, or before it. */
export interface ConnectionFailure {
  readonly operation: string;
  /** Whether a byte of the request was handed to a connection. Error codes do not tell: a reset comes before and after. */
  readonly sent: boolean;
  readonly failure: unknown;
  /** The caller's own; its reason can be anything. */
  readonly caller?: AbortSignal | undefined;
  readonly record?: PayscoreCallRecord | undefined;
}

/** What it means for the caller. */
export function connectionFailure(failed: ConnectionFailure): PayscoreConnectionError {
  const { operation, sent, failure, caller, record } = failed;
  const code = codeOf(failure);
  const aborted = caller?.aborted === true && caller.reason === failure && code !== 'TimeoutError';
  const reason = code === undefined ? 'unexpected failure' : (ends.get(code) ?? code);
  const words = aborted ? 'the signal was aborted' : reason;
  return new PayscoreConnectionError(operation, sent ? 'unknown' : 'not-sent', words, failure, record);
}

/** What a failure of an attempt means; errors of this package say it themselves. */
export function callFailure(call: Call, sent: boolean, failure: unknown): PayscoreError {
  if (isPayscoreError(failure)) return failure;
  const { operation, deadline } = call;
  return connectionFailure({
    operation: operation.name,
    sent,
    failure,
    caller: deadline.caller,
    record: recordOf(call),
  });
}
