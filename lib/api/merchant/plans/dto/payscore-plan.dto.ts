import { PlanDetail } from '../../../shared/plan-detail.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import type { PayscorePlanState } from '../payscore-plan-state.js';
import { WireNumber } from '../../../../schema/wire-number.decorator.js';

/**
 * A plan of charges (支付分计划), such as a course of lessons.
 * @see https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/pay-score-plan/query-pay-score-plan.html
 */
export class PayscorePlan {
  /** WeChat Pay's number of the plan (支付分计划ID). */
  planId!: string;

  /** Merchant's number of the plan (商户侧计划号). */
  merchantPlanNo!: string;

  /** The service of the plan. */
  serviceId!: string;

  /** Merchant number. */
  mchid!: string;

  /** The plan's application. */
  appid!: string;

  /** Name of the plan. */
  planName!: string;

  /** How long a signed plan lasts, in days from the signing. */
  @WireNumber()
  planDuration!: number;

  /** Whether users can sign it. */
  planState!: PayscorePlanState;

  /** Price of all charges before discounts, in fen. */
  @WireNumber()
  totalOriginalPrice!: number;

  /** How many charges the plan has. */
  @WireNumber()
  deductionQuantity!: number;

  /** What the user pays for all charges, in fen. */
  @WireNumber()
  totalActualPrice!: number;

  /** The charges. */
  @Nested(() => PlanDetail)
  planDetailList?: PlanDetail[];

  /** The merchant number that stopped the plan. */
  stopMchid?: string;

  /** When the plan was stopped; RFC 3339, such as `2021-05-20T13:29:35.120+08:00`. */
  stopTime?: string;
}
