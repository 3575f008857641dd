import type { OpenUnion } from '../../../schema/open-union.js';

/** Compression of the files of a bill. */
export const BillTarType = {
  /** With gzip. */
  Gzip: 'GZIP',
} as const;
export type BillTarType = OpenUnion<(typeof BillTarType)[keyof typeof BillTarType]>;

/** Encryption of the files of a bill. */
export const BillEncryptionAlgorithm = {
  /** AES-256-GCM, over the packed bytes. */
  AeadAes256Gcm: 'AEAD_AES_256_GCM',
} as const;
export type BillEncryptionAlgorithm = OpenUnion<
  (typeof BillEncryptionAlgorithm)[keyof typeof BillEncryptionAlgorithm]
>;

/** What a trade bill lists. */
export const TradeBillType = {
  /** Payments and refunds of the day. */
  All: 'ALL',
  /** Payments of the day. */
  Success: 'SUCCESS',
  /** Refunds of the day. */
  Refund: 'REFUND',
  /** Refunds of recharges. */
  RechargeRefund: 'RECHARGE_REFUND',
  /** As `ALL`, in the columns that WeChat Pay agreed with the merchant. */
  AllSpecial: 'ALL_SPECIAL',
  /** As `SUCCESS`, in the columns that WeChat Pay agreed with the merchant. */
  SuccessSpecial: 'SUC_SPECIAL',
  /** As `REFUND`, in the columns that WeChat Pay agreed with the merchant. */
  RefundSpecial: 'REF_SPECIAL',
} as const;
export type TradeBillType = OpenUnion<(typeof TradeBillType)[keyof typeof TradeBillType]>;

/** The account of a merchant whose money a fund-flow bill follows. */
export const FundAccountType = {
  /** 基本账户 */
  Basic: 'BASIC',
  /** 运营账户 */
  Operation: 'OPERATION',
  /** 手续费账户 */
  Fees: 'FEES',
  /** 保证金账户; only of a sub-merchant. */
  Deposit: 'DEPOSIT',
} as const;
export type FundAccountType = OpenUnion<(typeof FundAccountType)[keyof typeof FundAccountType]>;
