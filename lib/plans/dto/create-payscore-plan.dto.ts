import { IsInt, IsOptional, Length, Min } from 'class-validator';
import { PlanDetailTerms } from '../../common/dto/plan-detail.dto.js';
import { AppServiceRequest } from '../../common/dto/service-request.dto.js';
import { SumsUp } from '../../validation/charges.js';
import { Rule } from '../../validation/rule.decorator.js';
import { Nested } from '../../common/nested.decorator.js';

/**
 * Creates a plan of charges that users can sign. `serviceId` must have the right to plans.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/pay-score-plan/create-pay-score-plan.html
 */
export class CreatePayscorePlanRequest extends AppServiceRequest {
  /** Merchant's number of the plan (商户侧计划号), unique per merchant number; at most 32 characters. */
  @Length(1, 32)
  merchantPlanNo!: string;

  /** Name of the plan, such as `瑜伽课20节`; at most 20 characters. */
  @Length(1, 20)
  planName!: string;

  /** How long a signed plan lasts, in days from the signing; at most what the service allows. */
  @IsInt()
  planDuration!: number;

  /** How many charges the plan has; at most what the service allows. */
  @IsInt()
  @Rule<CreatePayscorePlanRequest>(
    'must be the number of entries in planDetailList',
    ({ deductionQuantity, planDetailList }) =>
      !Array.isArray(planDetailList) || planDetailList.length === deductionQuantity,
  )
  deductionQuantity!: number;

  /** Price of all charges before discounts, in fen. */
  @IsInt()
  @Min(0)
  @SumsUp('planDetailList', 'originalPrice')
  totalOriginalPrice!: number;

  /** What the user pays for all charges, in fen. */
  @IsInt()
  @Min(0)
  @SumsUp('planDetailList', 'actualPrice')
  totalActualPrice!: number;

  /** The charges, `deductionQuantity` of them; numbered from 1 as listed. None costs more than the one before. */
  @IsOptional()
  @Nested(() => PlanDetailTerms)
  @Rule<CreatePayscorePlanRequest>('must not cost more in one entry than in the entry before', neverRises)
  planDetailList?: PlanDetailTerms[];
}

function neverRises({ planDetailList }: CreatePayscorePlanRequest): boolean {
  if (!Array.isArray(planDetailList)) return true;
  const prices = planDetailList.map((detail: PlanDetailTerms | null) => detail?.actualPrice);
  return prices.every((price = 0, index) => index === 0 || !(price > (prices[index - 1] ?? Infinity)));
}
