import { UserSignPlan } from '../../api/merchant/sign-plans/sign-plan.dto.js';

/** A signed plan, as in notifications. The `sub…` fields may be present in partner mode only. */
class SignPlanEvent extends UserSignPlan {
  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;
}

/**
 * The user signed a plan. `PAYSCORE.USER_SIGN_PLAN` (用户签约计划通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012286193
 */
export class SignPlanSigned extends SignPlanEvent {}

/**
 * A signed plan was ended; `cancelSignType` says by whom. `PAYSCORE.USER_CANCEL_SIGN_PLAN` (用户取消签约计划通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012286184
 */
export class SignPlanCanceled extends SignPlanEvent {}
