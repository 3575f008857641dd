import {
  isPayscoreError,
  PayscoreConnectionError,
  type PayscoreCallRecord,
  type PayscoreError,
} from '../errors/index.js';
import { recordOf, type Call } from './call.js';

/** Words for failures that Node.js and undici name by a class or a code only. */
const wordsByCode: ReadonlyMap<string, string> = new Map([
  ['TimeoutError', 'timeout'],
  ['AbortError', 'the signal was aborted'],
  ['UND_ERR_BODY_TIMEOUT', 'the download stalled'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'the answer is larger than 8 MiB'],
]);

function codeOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  return 'name' in failure && typeof failure.name === 'string' ? failure.name : undefined;
}

/** A failure below HTTP (connection, TLS, time) or before the request was sent. */
export interface ConnectionFailure {
  readonly operation: string;
  /**
   * Whether a byte was handed to a connection. No error code shows that: ECONNRESET occurs before and after sending.
   */
  readonly sent: boolean;
  readonly failure: unknown;
  /** The caller's own signal. Its reason may be any value, so it is compared by identity. */
  readonly caller?: AbortSignal | undefined;
  readonly record?: PayscoreCallRecord | undefined;
}

/** The error that the caller gets: outcome `unknown` if a byte may have been sent, `not-sent` otherwise. */
export function connectionFailure(failed: ConnectionFailure): PayscoreConnectionError {
  const { operation, sent, failure, caller, record } = failed;
  const code = codeOf(failure);
  const aborted = caller?.aborted === true && caller.reason === failure && code !== 'TimeoutError';
  const reason =
    code === undefined
      ? 'unexpected failure'
      : (wordsByCode.get(code) ?? `${code}${refusedAt(code, failure)}`);
  const words = aborted ? 'the signal was aborted' : reason;
  return new PayscoreConnectionError(operation, sent ? 'unknown' : 'not-sent', words, failure, record);
}

/** Where nothing listens. On this machine that is a simulator, because WeChat Pay is elsewhere. */
function refusedAt(code: string, failure: unknown): string {
  const address = code === 'ECONNREFUSED' ? addressIn(failure) : undefined;
  if (address === undefined) return '';
  const isHere = /^(127\.|::1$)/.test(address.host);
  const shown = address.host.includes(':') ? `[${address.host}]` : address.host;
  return ` at ${shown}:${address.port}${isHere ? '; does the simulator run there?' : ''}`;
}

/** Address of a failure or of its causes; a name with several addresses has an error for each. */
function addressIn(failure: unknown, depth = 0): { host: string; port: number } | undefined {
  if (typeof failure !== 'object' || failure === null || depth > 4) return undefined;
  const { address, port, errors, cause } = failure as Readonly<Record<string, unknown>>;
  if (typeof address === 'string' && typeof port === 'number') return { host: address, port };
  return addressIn(Array.isArray(errors) ? (errors[0] as unknown) : cause, depth + 1);
}

/** The error of a failed attempt; an error of this package stays as it is. */
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
