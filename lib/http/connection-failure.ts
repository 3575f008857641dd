import { PayscoreConnectionError, type PayscoreCallOutcome } from '../errors/index.js';

/** Failures before a byte of the request could reach WeChat Pay. */
const beforeSending = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Ends of the wait, in words. Node names them by class. */
const ends: ReadonlyMap<string, string> = new Map([
  ['TimeoutError', 'timeout'],
  ['AbortError', 'the signal was aborted'],
]);

function codeOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  return 'name' in failure && typeof failure.name === 'string' ? failure.name : undefined;
}

function outcomeOf(code: string | undefined, failure: unknown): PayscoreCallOutcome {
  const connecting =
    typeof failure === 'object' && failure !== null && 'syscall' in failure && failure.syscall === 'connect';
  const tls = code?.startsWith('ERR_TLS_') === true || code?.includes('CERT') === true;
  return connecting || tls || (code !== undefined && beforeSending.has(code)) ? 'not-sent' : 'unknown';
}

/** What a failure below HTTP means for the caller. */
export function connectionFailure(operation: string, failure: unknown): PayscoreConnectionError {
  const code = codeOf(failure);
  const reason = code === undefined ? 'unexpected failure' : (ends.get(code) ?? code);
  return new PayscoreConnectionError(operation, outcomeOf(code, failure), reason, failure);
}
