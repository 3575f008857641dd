import {
  askBeforeRepeating,
  type PayscoreCallOutcome,
  type PayscoreCallRecord,
} from './payscore-call-outcome.js';
import { PayscoreError } from './payscore.error.js';

/**
 * An answer or a notification is not proven to come from WeChat Pay. Nothing of it may be used. For an answer the
 * outcome of the call is unknown: query. WeChat Pay itself sends a few wrong signatures to see that they are refused.
 */
export class PayscoreSignatureError extends PayscoreError {
  readonly code = 'PAYSCORE_SIGNATURE';
  /** The call that was answered, such as `ServiceOrderService.complete`. Undefined for a notification, as are the rest. */
  readonly operation: string | undefined;
  /** `unknown`: WeChat Pay may have carried the call out. */
  readonly outcome: PayscoreCallOutcome | undefined;
  /** How often the call was sent. */
  readonly attempts: number | undefined;
  /** The query that resolves the outcome, such as `ServiceOrderService.query`, where there is one. */
  readonly resolveWith: string | undefined;
  /** State in which `resolveUnknown` found the order afterwards, such as `DOING USER_CONFIRM`, when that left the outcome open. */
  found?: string;

  constructor(
    /** What was refused, such as `The answer to ServiceOrderService.create`. */
    readonly subject: string,
    /** What is wrong with it. */
    readonly reason: string,
    /** Quote it to WeChat Pay's support. */
    readonly requestId?: string,
    /** The call, if an answer was refused. */
    call?: PayscoreCallRecord & { operation: string },
  ) {
    const advice = call === undefined ? '' : `. ${askBeforeRepeating(call.resolveWith)}`;
    super(`${subject} is refused: ${reason} (Request-ID ${requestId ?? 'absent'})${advice}`);
    this.operation = call?.operation;
    this.outcome = call && 'unknown';
    this.attempts = call && (call.attempts ?? 1);
    this.resolveWith = call?.resolveWith;
  }
}
