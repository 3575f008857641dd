import { IsIn, IsInt, Min } from 'class-validator';
import { RefundFundsAccount } from '../refund-funds-account.js';

/** Part of a refund that one of the merchant's accounts pays (退款出资账户及金额). */
export class RefundSource {
  /** `AVAILABLE` or `UNAVAILABLE`. */
  @IsIn([RefundFundsAccount.Available, RefundFundsAccount.Unavailable])
  account!: RefundFundsAccount;

  /** In fen. */
  @IsInt()
  @Min(0)
  amount!: number;
}
