import { IsOptional, Length } from 'class-validator';
import { PermissionApplicationRequest } from '../../../shared/permission-application.dto.js';

/**
 * Asks a user for the authorisation of a service, for a partner's merchant. `appid` is the partner's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/apply-partner-permissions.html
 */
export class ApplyPartnerPermissionRequest extends PermissionApplicationRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}
