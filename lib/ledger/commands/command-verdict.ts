import type { PayscoreOperation } from '../../client/operation.js';
import { PayscoreApiError, PayscoreRateLimitError, PayscoreValidationError } from '../../errors/index.js';
import { withoutPersons } from '../../errors/without-persons.js';
import { isCallError } from '../../transport/call-error.js';
import { codeOf } from '../../telemetry/failure.js';
import { retryAfterOf } from '../../transport/retry/pause.js';
import type { CommandDead, CommandRefused } from './command-result.js';

/** The command is to be sent again. */
export interface Again {
  readonly state: 'again';
  /** What the attempt failed of. */
  readonly error: string;
  /** Code of the failure. */
  readonly code: string;
  /** Whether WeChat Pay certainly never got the request, so that it costs no attempt. */
  readonly isUnsent: boolean;
  /** Whether WeChat Pay may have carried the request out. */
  readonly inDoubt: boolean;
  /** Whether other commands of the merchant would fail alike. */
  readonly isOutage: boolean;
  /** Whether the reason is one merchant's own, such as its keys or its rate, so that those of others would not fail alike. */
  readonly isOfMerchant: boolean;
  /** Milliseconds that WeChat Pay asked for. */
  readonly retryAfter: number;
}

/** The ledger gives up, with the code of the last failure. */
export interface GivenUp extends CommandDead {
  readonly code: string;
}

/** What follows from a failed call. */
export type CommandVerdict = Again | CommandRefused | GivenUp;

/** The request was not sent, for a reason of this host. */
export const unsent = (error: string, inDoubt: boolean, code: string): Again => ({
  state: 'again',
  error,
  code,
  isUnsent: true,
  inDoubt,
  isOutage: false,
  isOfMerchant: false,
  retryAfter: 0,
});

/** The request was not sent, because its merchant cannot be loaded, or is none any more. */
export const withoutMerchant = (error: string, inDoubt: boolean, code: string): Again => ({
  ...unsent(error, inDoubt, code),
  isOutage: true,
  isOfMerchant: true,
});

/** Why a command of unknown outcome is left to a person. */
export const unprovable = ({ name, resolvedBy }: PayscoreOperation): string =>
  `The outcome of ${name} is unknown, a repeat could take effect twice, and no query proves that it did not: ` +
  `${resolvedBy === undefined ? 'ask WeChat Pay' : `ask ${resolvedBy}`}, then discard the command, or retry it`;

/** An error in words, without personal data: it is stored and logged. */
export const messageOf = (error: unknown): string =>
  withoutPersons(error instanceof Error ? error.message : String(error));

/**
 * What follows from a failed call.
 * @param wasInDoubt whether an earlier attempt may have taken effect
 */
export function verdictOf(
  error: unknown,
  operation: PayscoreOperation,
  wasInDoubt: boolean,
  now: number,
): CommandVerdict {
  const again = (facts: Partial<Again>): Again => ({
    state: 'again',
    error: messageOf(error),
    code: codeOf(error),
    isUnsent: false,
    inDoubt: wasInDoubt,
    isOutage: false,
    isOfMerchant: false,
    retryAfter: error instanceof PayscoreApiError ? retryAfterOf(error, now) : 0,
    ...facts,
  });
  if (error instanceof PayscoreValidationError)
    return { state: 'dead', reason: error.message, code: error.code };
  // A limit of this host concerns one family, so it is no outage; the command may go when its turn would have come.
  if (error instanceof PayscoreRateLimitError) return again({ isUnsent: true, retryAfter: error.wait });
  if (isCallError(error) && error.outcome === 'not-sent') return again({ isUnsent: true, isOutage: true });
  if (error instanceof PayscoreApiError && error.outcome === 'rejected') {
    const { code, message, explanation, status } = error;
    // 401: the keys or the clock of this host are wrong, so that WeChat Pay has not read the request.
    if (status === 429 || status === 401) return again({ isOutage: true, isOfMerchant: true });
    // A debit that is under way, for example, ends by itself.
    const passes = explanation.retry === 'same-request' || explanation.actor === 'wechat-pay';
    return passes ? again({}) : { state: 'refused', code, message, explanation };
  }
  if (!operation.idempotent && operation.resolution === undefined)
    return {
      state: 'dead',
      reason: `${messageOf(error)}. ${unprovable(operation)}`,
      code: codeOf(error),
    };
  return again({ inDoubt: true, isOutage: isCallError(error) });
}
