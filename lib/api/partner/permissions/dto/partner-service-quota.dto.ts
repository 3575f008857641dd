import { Nested } from '../../../../schema/nested.decorator.js';
import { WireNumber } from '../../../../schema/wire-number.decorator.js';

/** What users of one tier should be trusted with. */
export class SuggestedQuota {
  /** Tier of the user (用户分层). */
  @WireNumber()
  riskLevel!: number;

  /** Suggested amount that the user may spend first and pay later (建议先享金额), in fen. */
  @WireNumber()
  suggestedQuota!: number;
}

/**
 * What users of a service should be trusted with, by tier (用户分层对应建议先享金额).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394486
 */
export class PartnerServiceQuota {
  /** The service. */
  serviceId!: string;

  /** The partner's merchant number. */
  mchid!: string;

  /** The merchant that the partner acts for (子商户号). */
  subMchid!: string;

  /** The partner's application. */
  appid!: string;

  /** The merchant's own application. */
  subAppid?: string;

  /** Version of the tiers (分层版本). */
  @WireNumber()
  riskLevelVersion!: number;

  /** One entry per tier. */
  @Nested(() => SuggestedQuota)
  quotas!: SuggestedQuota[];
}
