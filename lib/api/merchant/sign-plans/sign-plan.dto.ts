import { IsString } from 'class-validator';
import { FieldsOf } from '../../../schema/fields-of.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';
import type { CancelSignType, PlanDetailState, SignPlanState } from './sign-plan-state.js';
import { Openid } from '../../shared/fields.dto.js';
import { PlanDetail, SignPlanCreationRequest, SignPlanOrderRequest } from '../../shared/plan.dto.js';

/** One charge of a signed plan (签约计划明细). Its times are RFC 3339. */
export class SignedPlanDetail extends PlanDetail {
  /** State of the charge. */
  planDetailState!: PlanDetailState;

  /** WeChat Pay's number of the charge's service order. Absent before the order exists. */
  orderId?: string;

  /** Merchant's number of the charge's service order, fixed as the plan was offered. */
  merchantPlanDetailNo!: string;

  /** Amount that the user paid, in fen. */
  @WireNumber()
  actualPayPrice?: number;

  /** Time at which the service order was opened. */
  useTime?: string;

  /** Time at which the charge was done. */
  completeTime?: string;

  /** Time at which the charge was cancelled. */
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

  /** Openid of the user under `appid`. */
  openid?: string;

  /** Service id of the plan. */
  serviceId!: string;

  /** Merchant number. */
  mchid!: string;

  /** Appid of the signed plan. */
  appid!: string;

  /** Address of the signing's notifications: the `notifyUrl` of the request. May be absent. */
  merchantCallbackUrl?: string;

  /** WeChat Pay's number of the plan that was signed. */
  planId!: string;

  /** Number of the charge that has been reached; 0 before the first. */
  @WireNumber()
  goingDetailNo!: number;

  /** State of the signed plan. */
  signState!: SignPlanState;

  /** Time at which the signed plan was ended. */
  cancelSignTime?: string;

  /** Who ended the signed plan. */
  cancelSignType?: CancelSignType;

  /** Reason why the signed plan was ended. */
  cancelReason?: string;

  /** Name of the plan. */
  planName!: string;

  /** Time at which the signed plan expires. */
  planOverTime!: string;

  /** Price of all charges before discounts, in fen. */
  @WireNumber()
  totalOriginPrice!: number;

  /** Number of charges of the plan. */
  @WireNumber()
  deductionQuantity!: number;

  /** Amount that the user pays for all charges, in fen. */
  @WireNumber()
  totalActualPrice!: number;

  /** Charges of the plan. */
  @Nested(() => SignedPlanDetail)
  signedDetailList?: SignedPlanDetail[];

  /** Time at which the user signed. */
  signTime?: string;
}

/**
 * A plan just offered to a user, and what opens the page on which the user signs.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
 */
export class CreatedUserSignPlan {
  /** Signed plan, in state `UNSIGNED`. */
  @Nested(() => UserSignPlan)
  signPlan!: UserSignPlan;

  /**
   * Launch parameter that opens the signing page (`wxpayScorePlan`), valid for two hours; it must be passed on
   * unchanged.
   */
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
  /** Reason of the stop. */
  @IsString()
  stopReason!: string;
}
