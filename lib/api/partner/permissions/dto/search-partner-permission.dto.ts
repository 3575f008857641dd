import { PartnerUserRequest } from './partner-user-request.dto.js';

/**
 * Finds a user's authorisation by the user.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/get-partner-permissions-by-open-id.html
 */
export class SearchPartnerPermissionRequest extends PartnerUserRequest {}
