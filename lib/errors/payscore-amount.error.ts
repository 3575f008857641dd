import { PayscoreError } from './payscore.error.js';

/** With its type where the other has another one: `"40000" (a string)` is not 40000. */
function shown(amount: unknown, other: unknown): string {
  return typeof amount === typeof other || other === undefined
    ? String(amount)
    : `${JSON.stringify(amount)} (a ${typeof amount})`;
}

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
    /** In fen, what the order says that it costs, where that differs from what was paid. */
    readonly total: number | undefined = paid,
  ) {
    super(
      `Order ${outOrderNo}: ${paid === undefined ? 'nothing is' : `${shown(paid, expected)} fen are`} paid, ` +
        `${shown(expected, paid)} fen were asked for${total === paid ? '' : `, the order's total is ${shown(total, expected)}`}. ` +
        'Do not close it; query the order and compare it with your record.',
    );
  }
}
