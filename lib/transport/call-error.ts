import { PayscoreApiError, PayscoreConnectionError, PayscoreSignatureError } from '../errors/index.js';

/** Errors that say what WeChat Pay has done. */
export type CallError = PayscoreApiError | PayscoreConnectionError | PayscoreSignatureError;

export function isCallError(failure: unknown): failure is CallError {
  return (
    failure instanceof PayscoreApiError ||
    failure instanceof PayscoreConnectionError ||
    failure instanceof PayscoreSignatureError
  );
}

/** Any other failure is none of WeChat Pay's doing, such as a wrong option: it would come again. */
export const saysOutcome = (
  failure: unknown,
): failure is CallError & { readonly outcome: NonNullable<CallError['outcome']> } =>
  isCallError(failure) && failure.outcome !== undefined;
