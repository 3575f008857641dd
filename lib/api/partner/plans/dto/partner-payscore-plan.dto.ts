import { PayscorePlan } from '../../../merchant/plans/dto/payscore-plan.dto.js';

/**
 * A plan of charges (支付分计划) of a partner's merchant. `mchid` and `appid` are the partner's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-pay-score-plan/query-partner-pay-score-plan.html
 */
export class PartnerPayscorePlan extends PayscorePlan {
  /** The merchant that the partner acts for (子商户号). */
  subMchid!: string;

  /** The merchant's own application. */
  subAppid?: string;
}
