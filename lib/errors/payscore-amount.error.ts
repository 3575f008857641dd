import { PayscoreError } from './payscore.error.js';

/** What was paid is not what was asked for: nothing is to be closed before somebody has looked at it. */
export class PayscoreAmountError extends PayscoreError {
  readonly code = 'PAYSCORE_AMOUNT';

  constructor(
    /** Merchant's number of the order. */
    readonly outOrderNo: string,
    /** In fen, by the merchant's own record. */
    readonly expected: number,
    /** In fen, as WeChat Pay says; undefined where it says nothing. */
    readonly paid: number | undefined,
  ) {
    super(
      `Order ${outOrderNo}: ${paid === undefined ? 'nothing is' : `${paid} fen are`} paid, ${expected} fen were asked for. ` +
        'Do not close it; query the order and compare it with your record.',
    );
  }
}
