import { UserSignPlan } from '../../api/merchant/sign-plans/dto/user-sign-plan.dto.js';

/** A signed plan as notifications carry it. The `sub…` fields are there in partner mode only. */
class SignPlanEvent extends UserSignPlan {
  /** The merchant's own application. */
  subAppid?: string;

  /** The partner's merchant (子商户号). */
  subMchid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;
}

/**
 * The user signed a plan. `PAYSCORE.USER_SIGN_PLAN` (用户签约计划通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012286193
 */
export class SignPlanSigned extends SignPlanEvent {}

/**
 * A signed plan was ended: `cancelSignType` tells by whom. `PAYSCORE.USER_CANCEL_SIGN_PLAN` (用户取消签约计划通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012286184
 */
export class SignPlanCanceled extends SignPlanEvent {}
