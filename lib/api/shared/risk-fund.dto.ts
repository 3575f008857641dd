import { IsOptional, MaxLength, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { IsKnownCode } from '../../schema/known-code.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** Kinds of risk fund. The service id fixes the kind. */
export const RiskFundName = {
  /** Waived deposit (押金). For services that waive a deposit (先免). */
  Deposit: 'DEPOSIT',
  /** Waived advance payment (预付款). For services that waive a deposit. */
  Advance: 'ADVANCE',
  /** Waived security (保证金). For services that waive a deposit. */
  CashDeposit: 'CASH_DEPOSIT',
  /** Estimated cost of the order (预估订单费用). For use-first services (先享) and orders without confirmation. */
  EstimateOrderCost: 'ESTIMATE_ORDER_COST',
} as const;
export type RiskFundName = OpenUnion<(typeof RiskFundName)[keyof typeof RiskFundName]>;

/** Risk fund: the amount that WeChat Pay vouches for (服务风险金). */
export class RiskFund {
  /** Kind of the risk fund, fixed by the service. */
  @IsKnownCode(Object.values(RiskFundName))
  name!: RiskFundName;

  /** Amount in fen, above 0 and at most the ceiling of the service. */
  @IsAmount()
  @Min(1)
  amount!: number;

  /** Remark; at most 30 characters. */
  @IsOptional()
  @MaxLength(30)
  description?: string;
}

/** The risk fund of an order, as WeChat Pay answers it. */
export class OrderRiskFund {
  /** Kind of the risk fund. Absent from orders of a signed plan. */
  name?: RiskFundName;

  /** Amount in fen. */
  @WireNumber()
  amount!: number;

  /** Remark. */
  description?: string;
}
