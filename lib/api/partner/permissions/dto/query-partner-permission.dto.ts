import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';

/**
 * Finds an authorisation by its code.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/get-partner-permissions-by-code.html
 */
export class QueryPartnerPermissionByAuthorizationCodeRequest extends PartnerServiceRequest {}
