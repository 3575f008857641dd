import { SubMerchantRequest } from '../../dto/sub-merchant-request.dto.js';

/**
 * Finds a signed plan of a partner's merchant.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/query-partner-user-sign-plan.html
 */
export class QueryPartnerUserSignPlanRequest extends SubMerchantRequest {}
