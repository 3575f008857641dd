import {
  askBeforeRepeating,
  type PayscoreCallOutcome,
  type PayscoreCallRecord,
} from './payscore-call-outcome.js';
import { PayscoreError } from './payscore.error.js';

/**
 * The signature of an answer or a notification is missing or wrong, so nothing in the message may be used. After such
 * an answer the outcome of the call is unknown: query. WeChat Pay itself sends a few wrong signatures as a test (验签探测).
 */
export class PayscoreSignatureError extends PayscoreError {
  readonly code = 'PAYSCORE_SIGNATURE';
  /**
   * Name of the operation, such as `ServiceOrderService.complete`. This and the next four are undefined for a
   * notification.
   */
  readonly operation: string | undefined;
  /** `unknown`: WeChat Pay may have carried the call out. */
  readonly outcome: PayscoreCallOutcome | undefined;
  /** Number of attempts. */
  readonly attempts: number | undefined;
  /** Query that resolves the outcome, such as `ServiceOrderService.query`; undefined if there is none. */
  readonly resolveWith: string | undefined;
  /**
   * State of the record that `resolveUnknown` found, such as `DOING USER_CONFIRM`, if the record does not prove the
   * effect; absent if no record was found.
   */
  found?: string;

  constructor(
    /** Refused message, such as `The answer to ServiceOrderService.create`. */
    readonly subject: string,
    /** What is wrong with the signature. */
    readonly reason: string,
    /** `Request-ID` of the message, by which WeChat Pay's support finds it. */
    readonly requestId?: string,
    /** Facts of the call, if its answer was refused. */
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
