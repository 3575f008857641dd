import { PayscoreError } from './payscore.error.js';

/**
 * An answer or a notification is not proven to come from WeChat Pay. Nothing of it may be used. For an answer the
 * outcome of the call is unknown: query. WeChat Pay itself sends a few wrong signatures to see that they are refused.
 */
export class PayscoreSignatureError extends PayscoreError {
  readonly code = 'PAYSCORE_SIGNATURE';

  constructor(
    /** What was refused, such as `The answer to ServiceOrderService.create`. */
    subject: string,
    reason: string,
    /** Quote it to WeChat Pay's support. */
    readonly requestId?: string,
  ) {
    super(`${subject} is refused: ${reason} (Request-ID ${requestId ?? 'absent'})`);
  }
}
