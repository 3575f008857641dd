import { PayscoreError } from './payscore.error.js';

/** One rule that a request breaks. */
export interface PayscoreViolation {
  /** Path of the property, such as `postPayments[1].name`. */
  path: string;
  /** Broken rule in words; never holds the value. */
  rule: string;
  /** Shape of the given value, such as `a text of 25 characters`; never the value itself. */
  given: string;
}

/** The request breaks a documented rule, so it was not signed and not sent. */
export class PayscoreValidationError extends PayscoreError {
  readonly code = 'PAYSCORE_VALIDATION';

  constructor(
    /** Name of the operation, such as `ServiceOrderService.complete`. */
    readonly operation: string,
    /** All broken rules, not only the first. */
    readonly violations: readonly PayscoreViolation[],
  ) {
    super(
      `${operation} was not sent: ${violations.map(({ path, rule, given }) => `${path} ${rule} (given: ${given})`).join('; ')}`,
    );
  }
}
