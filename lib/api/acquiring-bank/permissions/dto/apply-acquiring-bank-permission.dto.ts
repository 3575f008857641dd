import { IsOptional, Length } from 'class-validator';
import { PermissionApplicationRequest } from '../../../shared/permission-application.dto.js';

/**
 * Asks a user for the authorisation of a service of an institution's merchant. `appid` is the institution's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-institution-weixin-pay-score/acquiring-bank-service-auth/apply-acquiring-bank-permissions.html
 */
export class ApplyAcquiringBankPermissionRequest extends PermissionApplicationRequest {
  /** The institution's merchant (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;

  /** The merchant's application; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}
