import { figure } from '../../schema/charges.js';
import { Rule } from '../../schema/rule.decorator.js';
import { IsOptional, IsString, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** One charge of a plan (计划明细), such as a lesson, as the plan is created. */
export class PlanDetailTerms {
  /** Name of the charge, such as `第八节课`. */
  @IsString()
  planDetailName!: string;

  /** Price before the discount, in fen. */
  @IsAmount()
  @Min(0)
  originalPrice!: number;

  /** What the discount is, such as `享受九折`. */
  @IsOptional()
  @IsString()
  planDiscountDescription?: string;

  /** What the user pays, in fen: at most the original price, and at most what the charge before it costs. */
  @IsAmount()
  @Min(0)
  @Rule<PlanDetailTerms>(
    ({ actualPrice, originalPrice }) =>
      `must be at most originalPrice: ${figure(actualPrice)} is above ${figure(originalPrice)}`,
    (detail) => !(detail.actualPrice > detail.originalPrice),
  )
  actualPrice!: number;
}

/** One charge of a plan, as WeChat Pay answers it. */
export class PlanDetail extends PlanDetailTerms {
  /** Counts the charges from 1, in the order in which the plan listed them. */
  @WireNumber()
  planDetailNo!: number;
}
