import { IsIn, Min } from 'class-validator';
import { RefundFundsAccount } from '../refund-funds-account.js';
import { IsAmount } from '../../../../schema/is-amount.decorator.js';

/** Part of a refund that one of the merchant's accounts pays (退款出资账户及金额). */
export class RefundSource {
  /** `AVAILABLE` or `UNAVAILABLE`. */
  @IsIn([RefundFundsAccount.Available, RefundFundsAccount.Unavailable])
  account!: RefundFundsAccount;

  /** In fen. */
  @IsAmount()
  @Min(0)
  amount!: number;
}
