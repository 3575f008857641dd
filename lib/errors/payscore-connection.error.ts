import {
  askBeforeRepeating,
  type PayscoreCallOutcome,
  type PayscoreCallRecord,
} from './payscore-call-outcome.js';
import { PayscoreError } from './payscore.error.js';

/**
 * No complete answer came. `outcome` says what that means: `not-sent`, WeChat Pay never saw the call; `unknown`, it may
 * have carried it out, so query before anything else.
 */
export class PayscoreConnectionError extends PayscoreError {
  readonly code = 'PAYSCORE_CONNECTION';
  /** How often it was tried. */
  readonly attempts: number;
  /** The query that resolves an unknown outcome, such as `ServiceOrderService.query`, where there is one. */
  readonly resolveWith: string | undefined;
  /** State in which `resolveUnknown` found the order afterwards, such as `DOING USER_CONFIRM`, when that left the outcome open. */
  found?: string;

  constructor(
    /** The call, such as `ServiceOrderService.complete`. */
    readonly operation: string,
    /** Whether WeChat Pay can have carried the call out. */
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
