import { Length } from 'class-validator';
import { PartnerServiceRequest } from '../../dto/partner-service-request.dto.js';
import { PartnerUserRequest } from './partner-user-request.dto.js';

/**
 * Ends the authorisation of a code.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/terminate-partner-permissions-by-code.html
 */
export class TerminatePartnerPermissionByAuthorizationCodeRequest extends PartnerServiceRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}

/**
 * Ends a user's authorisation.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/terminate-partner-permissions-by-open-id.html
 */
export class TerminatePartnerPermissionRequest extends PartnerUserRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
