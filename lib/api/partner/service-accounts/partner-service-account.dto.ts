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
   * Address of the result's notification (`PAYSCORE.BIND_SERVICE_ACCOUNT`): https, public, no query; at most 255
   * characters. WeChat Pay sends no notification without it.
   */
  @IsOptional()
  @MaxLength(255)
  @Matches(notifyUrlPattern)
  resultNotifyUrl?: string;
}

/**
 * An application to bind a sub-merchant to a service, and its result.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394514
 */
export class PartnerServiceAccountApplication {
  /** Service id (服务ID). */
  serviceId!: string;

  /** Merchant number of the partner. */
  mchid!: string;

  /** Appid of the partner. */
  appid!: string;

  /** Merchant number of the sub-merchant to bind (子商户号). */
  subMchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Number of the application. */
  outApplyNo!: string;

  /** Address of the result's notification. */
  resultNotifyUrl?: string;

  /** Whether the merchant is bound. */
  applyState!: ServiceAccountApplyState;

  /** Reason of the refusal. Only with `REJECTED`. */
  rejectReason?: string;
}
