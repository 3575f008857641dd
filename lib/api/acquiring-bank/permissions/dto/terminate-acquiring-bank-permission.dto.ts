import { Length } from 'class-validator';
import { AcquiringBankRequest } from '../../dto/acquiring-bank-request.dto.js';

/**
 * Ends the authorisation that the institution's number names.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-institution-weixin-pay-score/acquiring-bank-service-auth/terminate-acquiring-bank-permissions-by-code.html
 */
export class TerminateAcquiringBankPermissionByAuthorizationCodeRequest extends AcquiringBankRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
