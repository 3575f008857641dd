import { PayscoreConnectionError, type PayscoreCallOutcome } from '../errors/index.js';

/** Failures before a byte of the request could reach WeChat Pay. */
const beforeSending = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  return 'name' in failure && typeof failure.name === 'string' ? failure.name : undefined;
}

function outcomeOf(code: string | undefined): PayscoreCallOutcome {
  const tls = code?.startsWith('ERR_TLS_') === true || code?.includes('CERT') === true;
  return tls || (code !== undefined && beforeSending.has(code)) ? 'not-sent' : 'unknown';
}

/** What a failure below HTTP means for the caller. */
export function connectionFailure(operation: string, failure: unknown): PayscoreConnectionError {
  const code = codeOf(failure);
  return new PayscoreConnectionError(operation, outcomeOf(code), code ?? 'unexpected failure', failure);
}
