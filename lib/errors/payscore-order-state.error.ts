import { PayscoreError } from './payscore.error.js';

/** An action that the order's state does not allow. Nothing was sent. */
export class PayscoreOrderStateError extends PayscoreError {
  readonly code = 'PAYSCORE_ORDER_STATE';

  constructor(
    /** Merchant's number of the order, the signed plan or the refund. */
    readonly number: string,
    /** What it is, such as `service-order`. */
    readonly kind: string,
    /** Where it stands, such as `Collecting`. */
    readonly phase: string,
    /** What was asked for, such as `complete`. */
    readonly action: string,
    /** What is possible instead. */
    readonly allowed: readonly string[],
    { means, advice }: { readonly means: string; readonly advice: string },
  ) {
    super(
      `${kind} ${number}: ${action} is not possible, as ${means}. Possible now: ${allowed.join(', ')}. ${advice}.`,
    );
  }
}
