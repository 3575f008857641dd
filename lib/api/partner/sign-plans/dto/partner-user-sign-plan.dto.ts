import { Nested } from '../../../../schema/nested.decorator.js';
import { UserSignPlan } from '../../../merchant/sign-plans/dto/user-sign-plan.dto.js';

/**
 * A user's copy of a plan of a partner's merchant, offered or signed (用户的签约计划). `mchid` and `appid` are the
 * partner's. Its times are RFC 3339, such as `2021-05-20T13:29:35.120+08:00`.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/query-partner-user-sign-plan.html
 */
export class PartnerUserSignPlan extends UserSignPlan {
  /** The merchant that the partner acts for (子商户号). */
  subMchid!: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;
}

/**
 * A plan just offered to a user of a partner's merchant, and what opens the page on which the user signs.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/create-partner-user-sign-plan.html
 */
export class CreatedPartnerUserSignPlan {
  /** The plan, `UNSIGNED`. */
  @Nested(() => PartnerUserSignPlan)
  signPlan!: PartnerUserSignPlan;

  /** Opens the signing page (`wxpayScorePlan`). For two hours; pass it on unchanged. */
  package!: string;
}
