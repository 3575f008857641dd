import { isPayscoreError, type PayscoreCallOutcome } from '../errors/index.js';

/** Facts of a failed call or attempt, as messages tell them. */
export interface Failure {
  readonly outcome: PayscoreCallOutcome;
  readonly code: string;
  readonly attempts: number;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

/** Facts of a call's error. An error of this package without an outcome, such as a wrong option, is thrown before sending. */
export function failureOf(error: unknown): Failure {
  const known = isPayscoreError(error) ? (error as Partial<Failure>) : undefined;
  return {
    outcome: known === undefined ? 'unknown' : (known.outcome ?? 'not-sent'),
    code: codeOf(error),
    attempts: known?.attempts ?? 0,
    status: known?.status,
    requestId: known?.requestId,
  };
}

/**
 * Code of an error: of this package or of WeChat Pay, of Node.js, such as `ECONNREFUSED`, else the given one. A code of
 * any other form may hold anything, so it is left out.
 */
export function codeOf(error: unknown, otherwise = 'UNEXPECTED'): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_ ]{0,63}$/.test(code) ? code : otherwise;
}
