import { PayscoreError } from './payscore.error.js';

/** What is known of a call that got no answer. */
export type PayscoreCallOutcome = 'not-sent' | 'unknown';

/**
 * No complete answer came. `outcome` says what that means: `not-sent`, WeChat Pay never saw the call; `unknown`, it may
 * have carried it out, so query before anything else.
 */
export class PayscoreConnectionError extends PayscoreError {
  readonly code = 'PAYSCORE_CONNECTION';

  constructor(
    /** The call, such as `ServiceOrderService.complete`. */
    readonly operation: string,
    /** Whether WeChat Pay can have carried the call out. */
    readonly outcome: PayscoreCallOutcome,
    reason: string,
    cause: unknown,
  ) {
    const meaning =
      outcome === 'not-sent'
        ? 'WeChat Pay did not receive it'
        : 'WeChat Pay may have carried it out: query before repeating it';
    super(`${operation} got no answer (${reason}); ${meaning}`, { cause });
  }
}
