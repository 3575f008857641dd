import { IsOptional, Matches, MaxLength } from 'class-validator';
import type { ServiceAccountApplyState } from './service-account-apply-state.js';
import { SubAppid, SubMchid } from '../../shared/fields.dto.js';
import { AppServiceRequest } from '../../shared/service-request.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { notifyUrlPattern } from '../../../schema/patterns.js';

/**
 * Applies to bind a merchant of a collecting platform (收付通子商户) to a service.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394514
 */
export class ApplyPartnerServiceAccountRequest extends FieldsOf(AppServiceRequest, SubMchid, SubAppid) {
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

/**
 * An application to bind a merchant to a service, and what became of it.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394514
 */
export class PartnerServiceAccountApplication {
  /** The service. */
  serviceId!: string;

  /** The partner's merchant number. */
  mchid!: string;

  /** The partner's application. */
  appid!: string;

  /** The merchant to bind (子商户号). */
  subMchid!: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** Number of the application. */
  outApplyNo!: string;

  /** Where the result is notified. */
  resultNotifyUrl?: string;

  /** Whether the merchant is bound. */
  applyState!: ServiceAccountApplyState;

  /** Why it was refused. Only with `REJECTED`. */
  rejectReason?: string;
}
