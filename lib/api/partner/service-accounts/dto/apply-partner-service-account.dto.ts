import { IsOptional, Matches, MaxLength } from 'class-validator';
import { notifyUrlPattern } from '../../../../schema/patterns.js';
import { PartnerAppServiceRequest } from '../../dto/partner-service-request.dto.js';

/**
 * Applies to bind a merchant of a collecting platform (收付通子商户) to a service.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394514
 */
export class ApplyPartnerServiceAccountRequest extends PartnerAppServiceRequest {
  /** Number of the application (商户申请绑定单号): digits, letters and `_-`, at most 32. */
  @Matches(/^[0-9A-Za-z_-]{1,32}$/)
  outApplyNo!: string;

  /**
   * Where the result is notified (`PAYSCORE.BIND_SERVICE_ACCOUNT`): https, public, no query; at most 255 characters. No
   * notification comes without it.
   */
  @IsOptional()
  @MaxLength(255)
  @Matches(notifyUrlPattern)
  resultNotifyUrl?: string;
}
