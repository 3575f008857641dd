import { PayscoreError } from './payscore.error.js';

/** One rule that a request breaks. */
export interface PayscoreViolation {
  /** The property, such as `postPayments[1].name`. */
  path: string;
  /** The rule, in words. Never holds the value. */
  rule: string;
  /** The shape of what was given, such as `a text of 25 characters`. Never the value itself. */
  given: string;
}

/** The request breaks a documented rule, so it was not signed and not sent. */
export class PayscoreValidationError extends PayscoreError {
  readonly code = 'PAYSCORE_VALIDATION';

  constructor(
    /** The call, such as `ServiceOrderService.complete`. */
    readonly operation: string,
    /** All of them, not just the first. */
    readonly violations: readonly PayscoreViolation[],
  ) {
    super(
      `${operation} was not sent: ${violations.map(({ path, rule, given }) => `${path} ${rule} (given: ${given})`).join('; ')}`,
    );
  }
}
