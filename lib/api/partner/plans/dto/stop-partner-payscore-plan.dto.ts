import { SubMerchantRequest } from '../../dto/sub-merchant-request.dto.js';

/**
 * Stops a plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-pay-score-plan/stop-partner-pay-score-plan.html
 */
export class StopPartnerPayscorePlanRequest extends SubMerchantRequest {}
