import { PayscoreError } from './payscore.error.js';

/** An amount in words, with its type if the two types differ: `"40000" (a string)` is not 40000. */
function shown(amount: unknown, other: unknown): string {
  return typeof amount === typeof other || other === undefined
    ? String(amount)
    : `${JSON.stringify(amount)} (a ${typeof amount})`;
}

/** The paid amount differs from the amount due. A person must look at the order before it is closed. */
export class PayscoreAmountError extends PayscoreError {
  readonly code = 'PAYSCORE_AMOUNT';

  constructor(
    /** Merchant's number of the order. */
    readonly outOrderNo: string,
    /** Amount due in fen, by the merchant's own record. */
    readonly expected: number,
    /** Paid amount in fen, by WeChat Pay; undefined if WeChat Pay gives none. */
    readonly paid: number | undefined,
    /** Total of the order in fen, by WeChat Pay. By default the same as `paid`. */
    readonly total: number | undefined = paid,
  ) {
    super(
      `Order ${outOrderNo}: ${paid === undefined ? 'nothing is' : `${shown(paid, expected)} fen are`} paid, ` +
        `${shown(expected, paid)} fen were asked for${total === paid ? '' : `, the order's total is ${shown(total, expected)}`}. ` +
        'Do not close it; query the order and compare it with your record.',
    );
  }
}
