import { SubMerchantRequest } from '../../dto/sub-merchant-request.dto.js';

/**
 * Finds a plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-pay-score-plan/query-partner-pay-score-plan.html
 */
export class QueryPartnerPayscorePlanRequest extends SubMerchantRequest {}
