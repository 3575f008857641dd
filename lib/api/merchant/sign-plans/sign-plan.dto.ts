import { IsString } from 'class-validator';
import { FieldsOf } from '../../../schema/fields-of.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';
import type { CancelSignType, PlanDetailState, SignPlanState } from './sign-plan-state.js';
import { Openid } from '../../shared/fields.dto.js';
import { PlanDetail, SignPlanCreationRequest, SignPlanOrderRequest } from '../../shared/plan.dto.js';

/** One charge of a signed plan (签约计划明细). Its times are RFC 3339. */
export class SignedPlanDetail extends PlanDetail {
  /** How far the charge is. */
  planDetailState!: PlanDetailState;

  /** WeChat Pay's number of the charge's service order; once there is one. */
  orderId?: string;

  /** Merchant's number of the charge's service order, fixed as the plan was offered. */
  merchantPlanDetailNo!: string;

  /** What the user paid, in fen. */
  @WireNumber()
  actualPayPrice?: number;

  /** When the service order was opened. */
  useTime?: string;

  /** When the charge was done. */
  completeTime?: string;

  /** When the charge was cancelled. */
  cancelTime?: string;
}

/**
 * A user's copy of a plan, offered or signed (用户的签约计划). Its times are RFC 3339, such as
 * `2021-05-20T13:29:35.120+08:00`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class UserSignPlan {
  /** WeChat Pay's number of the signed plan (计划签约ID). */
  signPlanId!: string;

  /** Merchant's number of the signed plan (商户侧签约计划号). */
  merchantSignPlanNo!: string;

  /** The user under `appid`. */
  openid?: string;

  /** The service of the plan. */
  serviceId!: string;

  /** Merchant number. */
  mchid!: string;

  /** The signed plan's application. */
  appid!: string;

  /** Where notifications of the signing go: the `notifyUrl` of the request. May be absent. */
  merchantCallbackUrl?: string;

  /** WeChat Pay's number of the plan that was signed. */
  planId!: string;

  /** The charge that has been reached; 0 before the first. */
  @WireNumber()
  goingDetailNo!: number;

  /** State of the signed plan. */
  signState!: SignPlanState;

  /** When it was ended. */
  cancelSignTime?: string;

  /** Who ended it. */
  cancelSignType?: CancelSignType;

  /** Why it was ended. */
  cancelReason?: string;

  /** Name of the plan. */
  planName!: string;

  /** When it expires. */
  planOverTime!: string;

  /** Price of all charges before discounts, in fen. */
  @WireNumber()
  totalOriginPrice!: number;

  /** How many charges the plan has. */
  @WireNumber()
  deductionQuantity!: number;

  /** What the user pays for all charges, in fen. */
  @WireNumber()
  totalActualPrice!: number;

  /** The charges. */
  @Nested(() => SignedPlanDetail)
  signedDetailList?: SignedPlanDetail[];

  /** When the user signed. */
  signTime?: string;
}

/**
 * A plan just offered to a user, and what opens the page on which the user signs.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreatedUserSignPlan {
  /** The plan, `UNSIGNED`. */
  @Nested(() => UserSignPlan)
  signPlan!: UserSignPlan;

  /** Opens the signing page (`wxpayScorePlan`). For two hours; pass it on unchanged. */
  package!: string;
}

/**
 * Offers a plan to a user.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreateUserSignPlanRequest extends FieldsOf(SignPlanCreationRequest, Openid) {}

/**
 * Opens the service order of one charge of a signed plan.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreateSignPlanServiceOrderRequest extends FieldsOf(SignPlanOrderRequest, Openid) {}

/**
 * Ends a signed plan.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class StopUserSignPlanRequest {
  /** Why. */
  @IsString()
  stopReason!: string;
}
