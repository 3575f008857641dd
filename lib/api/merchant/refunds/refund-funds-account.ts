import type { OpenUnion } from '../../../schema/open-union.js';

/** Merchant's money that pays a refund. */
export const RefundFundsAccount = {
  /** Takings not settled yet (未结算资金). */
  Unsettled: 'UNSETTLED',
  /** Balance at hand (可用余额). */
  Available: 'AVAILABLE',
  /** Balance that is held back (不可用余额). */
  Unavailable: 'UNAVAILABLE',
  /** Operating account (运营户). */
  Operation: 'OPERATION',
  /** Basic account, both of its balances (基本账户). */
  Basic: 'BASIC',
  /** Basic account in digital yuan (数字人民币基本账户). */
  EcnyBasic: 'ECNY_BASIC',
} as const;
export type RefundFundsAccount = OpenUnion<(typeof RefundFundsAccount)[keyof typeof RefundFundsAccount]>;

/** Owner of the money that pays a partner's refund. */
export const PartnerRefundAccount = {
  /** The partner's advance (服务商垫付). */
  PartnerAdvance: 'REFUND_SOURCE_PARTNER_ADVANCE',
  /** The merchant's money (子商户). */
  SubMerchant: 'REFUND_SOURCE_SUB_MERCHANT',
  /** The merchant's advance (子商户垫付). */
  SubMerchantAdvance: 'REFUND_SOURCE_SUB_MERCHANT_ADVANCE',
} as const;
export type PartnerRefundAccount = OpenUnion<
  (typeof PartnerRefundAccount)[keyof typeof PartnerRefundAccount]
>;
