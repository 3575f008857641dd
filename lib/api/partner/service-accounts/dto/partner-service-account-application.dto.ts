import type { ServiceAccountApplyState } from '../service-account-apply-state.js';

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
