import { CreatePayscorePlanRequest, PayscorePlan } from '../../merchant/plans/plan.dto.js';
import { SubAppid, SubMchid } from '../../shared/fields.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';

/**
 * Creates a plan of charges that users of a partner's merchant can sign. `appid` is the partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class CreatePartnerPayscorePlanRequest extends FieldsOf(
  CreatePayscorePlanRequest,
  SubMchid,
  SubAppid,
) {}

/**
 * A plan of charges (支付分计划) of a partner's merchant. `mchid` and `appid` are the partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class PartnerPayscorePlan extends PayscorePlan {
  /** Merchant number of the sub-merchant (子商户号). */
  subMchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;
}

/**
 * Finds a plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class QueryPartnerPayscorePlanRequest extends SubMchid {}

/**
 * Stops a plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
 */
export class StopPartnerPayscorePlanRequest extends SubMchid {}
