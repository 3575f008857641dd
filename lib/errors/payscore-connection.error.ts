import {
  askBeforeRepeating,
  type PayscoreCallOutcome,
  type PayscoreCallRecord,
} from './payscore-call-outcome.js';
import { PayscoreError } from './payscore.error.js';

/**
 * No complete answer came. Outcome `not-sent`: WeChat Pay did not receive the request. Outcome `unknown`: WeChat Pay
 * may have carried the request out, so query before a repeat.
 */
export class PayscoreConnectionError extends PayscoreError {
  readonly code = 'PAYSCORE_CONNECTION';
  /** Number of attempts. */
  readonly attempts: number;
  /** Query that resolves an unknown outcome, such as `ServiceOrderService.query`; undefined if there is none. */
  readonly resolveWith: string | undefined;
  /**
   * State of the record that `resolveUnknown` found, such as `DOING USER_CONFIRM`, if the record does not prove the
   * effect; absent if no record was found.
   */
  found?: string;

  constructor(
    /** Name of the operation, such as `ServiceOrderService.complete`. */
    readonly operation: string,
    /** Whether WeChat Pay may have carried the call out. */
    readonly outcome: PayscoreCallOutcome,
    reason: string,
    cause: unknown,
    { attempts = 1, resolveWith }: PayscoreCallRecord = {},
  ) {
    const meaning = outcome === 'unknown' ? askBeforeRepeating(resolveWith) : 'WeChat Pay did not receive it';
    super(`${operation} got no answer (${reason}); ${meaning}`, { cause });
    this.attempts = attempts;
    this.resolveWith = resolveWith;
  }
}
