import { IsInt, IsOptional, Length, Min } from 'class-validator';
import { PlanDetailTerms } from '../../common/dto/plan-detail.dto.js';
import { AppServiceRequest } from '../../common/dto/service-request.dto.js';
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
  deductionQuantity!: number;

  /** Price of all charges before discounts, in fen. */
  @IsInt()
  @Min(0)
  totalOriginalPrice!: number;

  /** What the user pays for all charges, in fen. */
  @IsInt()
  @Min(0)
  totalActualPrice!: number;

  /** The charges, `deductionQuantity` of them; numbered from 1 as listed. None costs more than the one before. */
  @IsOptional()
  @Nested(() => PlanDetailTerms)
  planDetailList?: PlanDetailTerms[];
}
