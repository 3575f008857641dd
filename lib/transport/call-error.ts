import { PayscoreApiError, PayscoreConnectionError, PayscoreSignatureError } from '../errors/index.js';

/** Errors that carry an outcome: what is known of the request's effect at WeChat Pay. */
export type CallError = PayscoreApiError | PayscoreConnectionError | PayscoreSignatureError;

export function isCallError(failure: unknown): failure is CallError {
  return (
    failure instanceof PayscoreApiError ||
    failure instanceof PayscoreConnectionError ||
    failure instanceof PayscoreSignatureError
  );
}

/**
 * Whether a failure carries an outcome. A failure without one (a wrong option) would recur, so it is never repeated.
 */
export const saysOutcome = (
  failure: unknown,
): failure is CallError & { readonly outcome: NonNullable<CallError['outcome']> } =>
  isCallError(failure) && failure.outcome !== undefined;
