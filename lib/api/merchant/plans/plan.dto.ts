import { IsInt, IsOptional, Length, Min } from 'class-validator';
import type { PayscorePlanState } from './payscore-plan-state.js';
import { PlanDetail, PlanDetailTerms } from '../../shared/plan.dto.js';
import { AppServiceRequest } from '../../shared/service-request.dto.js';
import { figure } from '../../../schema/charges.js';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { Rule } from '../../../schema/rule.decorator.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';

/**
 * Creates a plan of charges that users can sign. `serviceId` must have the right to plans.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreatePayscorePlanRequest extends AppServiceRequest {
  /** Merchant's number of the plan (商户侧计划号), unique per merchant number; at most 32 characters. */
  @Length(1, 32)
  merchantPlanNo!: string;

  /** Name of the plan, such as `瑜伽课20节`; at most 20 characters. */
  @Length(1, 20)
  planName!: string;

  /** Duration of a signed plan, in days from the signing. The service sets the maximum. */
  @IsInt()
  planDuration!: number;

  /** Number of charges of the plan. The service sets the maximum. */
  @IsInt()
  @Rule<CreatePayscorePlanRequest>(
    ({ deductionQuantity, planDetailList }) =>
      `must be the number of entries in planDetailList: ${planDetailList?.length}, not ${figure(deductionQuantity)}`,
    ({ deductionQuantity, planDetailList }) =>
      !Array.isArray(planDetailList) || planDetailList.length === deductionQuantity,
  )
  deductionQuantity!: number;

  /** Price of all charges before discounts, in fen. It should be the sum of the entries; WeChat Pay checks it. */
  @IsAmount()
  @Min(0)
  totalOriginalPrice!: number;

  /** Amount that the user pays for all charges, in fen. It should be the sum of the entries; WeChat Pay checks it. */
  @IsAmount()
  @Min(0)
  totalActualPrice!: number;

  /** Charges, `deductionQuantity` of them, numbered from 1 as listed. No charge may cost more than the one before. */
  @IsOptional()
  @Nested(() => PlanDetailTerms)
  @Rule<CreatePayscorePlanRequest>(whereItRises, (request) => riseOf(request) === -1)
  planDetailList?: PlanDetailTerms[];
}

const pricesOf = ({ planDetailList }: CreatePayscorePlanRequest): unknown[] =>
  Array.isArray(planDetailList)
    ? planDetailList.map((detail: PlanDetailTerms | null) => detail?.actualPrice)
    : [];

/** Index of the first entry that costs more than the one before; -1 if there is none. */
const riseOf = (request: CreatePayscorePlanRequest): number =>
  pricesOf(request).findIndex(
    (price, index, prices) => index > 0 && Number(price ?? 0) > Number(prices[index - 1] ?? Infinity),
  );

function whereItRises(request: CreatePayscorePlanRequest): string {
  const [rise, prices] = [riseOf(request), pricesOf(request)];
  return `must not cost more in one entry than in the entry before: [${rise}] ${figure(prices[rise])}, [${rise - 1}] ${figure(prices[rise - 1])}`;
}

/**
 * A plan of charges (支付分计划), such as a course of lessons.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class PayscorePlan {
  /** WeChat Pay's number of the plan (支付分计划ID). */
  planId!: string;

  /** Merchant's number of the plan (商户侧计划号). */
  merchantPlanNo!: string;

  /** Service id of the plan. */
  serviceId!: string;

  /** Merchant number. */
  mchid!: string;

  /** Appid of the plan. */
  appid!: string;

  /** Name of the plan. */
  planName!: string;

  /** Duration of a signed plan, in days from the signing. */
  @WireNumber()
  planDuration!: number;

  /** Whether users can sign it. */
  planState!: PayscorePlanState;

  /** Price of all charges before discounts, in fen. */
  @WireNumber()
  totalOriginalPrice!: number;

  /** Number of charges of the plan. */
  @WireNumber()
  deductionQuantity!: number;

  /** Amount that the user pays for all charges, in fen. */
  @WireNumber()
  totalActualPrice!: number;

  /** Charges of the plan. */
  @Nested(() => PlanDetail)
  planDetailList?: PlanDetail[];

  /** Merchant number that stopped the plan. */
  stopMchid?: string;

  /** Time of the stop: RFC 3339, such as `2021-05-20T13:29:35.120+08:00`. */
  stopTime?: string;
}
