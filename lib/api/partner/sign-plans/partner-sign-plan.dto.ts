import { StopUserSignPlanRequest, UserSignPlan } from '../../merchant/sign-plans/sign-plan.dto.js';
import { OptionalOpenid, SubAppid, SubMchid, SubOpenid } from '../../shared/fields.dto.js';
import { SignPlanCreationRequest, SignPlanOrderRequest } from '../../shared/plan.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { ExactlyOneOf } from '../../../schema/rule.decorator.js';

/**
 * Opens the service order of one charge of a signed plan. The user is named by exactly one of `openid` and
 * `subOpenid`; `appid` is the partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class CreatePartnerSignPlanServiceOrderRequest extends FieldsOf(
  SignPlanOrderRequest,
  SubMchid,
  SubAppid,
  OptionalOpenid,
  SubOpenid,
) {}

/**
 * Offers a plan to a user of a partner's merchant, named by exactly one of `openid` and `subOpenid`. `appid` is the
 * partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
@ExactlyOneOf('openid', 'subOpenid')
export class CreatePartnerUserSignPlanRequest extends FieldsOf(
  SignPlanCreationRequest,
  SubMchid,
  SubAppid,
  OptionalOpenid,
  SubOpenid,
) {}

/**
 * A user's copy of a plan of a partner's merchant, offered or signed (用户的签约计划). `mchid` and `appid` are the
 * partner's. Its times are RFC 3339, such as `2021-05-20T13:29:35.120+08:00`.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class PartnerUserSignPlan extends UserSignPlan {
  /** Merchant number of the sub-merchant (子商户号). */
  subMchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;
}

/**
 * A plan just offered to a user of a partner's merchant, and what opens the page on which the user signs.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class CreatedPartnerUserSignPlan {
  /** Signed plan, in state `UNSIGNED`. */
  @Nested(() => PartnerUserSignPlan)
  signPlan!: PartnerUserSignPlan;

  /**
   * Launch parameter that opens the signing page (`wxpayScorePlan`), valid for two hours; it must be passed on
   * unchanged.
   */
  package!: string;
}

/**
 * Finds a signed plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class QueryPartnerUserSignPlanRequest extends SubMchid {}

/**
 * Ends a signed plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class StopPartnerUserSignPlanRequest extends FieldsOf(StopUserSignPlanRequest, SubMchid) {}
