import type { OpenUnion } from '../../../schema/open-union.js';

/** Where a profit sharing, or the release of what is left, stands. */
export const ProfitSharingState = {
  /** Accepted; each receiver's `result` follows. */
  Processing: 'PROCESSING',
  /** Over. Whether each receiver has the money stands in its `result`. */
  Finished: 'FINISHED',
} as const;
export type ProfitSharingState = OpenUnion<(typeof ProfitSharingState)[keyof typeof ProfitSharingState]>;

/** Where the share of one receiver stands. */
export const ProfitSharingResult = {
  /** Not paid yet. */
  Pending: 'PENDING',
  /** The receiver has the money. */
  Success: 'SUCCESS',
  /** Not paid, for the reason in `failReason`. */
  Closed: 'CLOSED',
} as const;
export type ProfitSharingResult = OpenUnion<(typeof ProfitSharingResult)[keyof typeof ProfitSharingResult]>;

/** Why a receiver did not get its share. */
export const ProfitSharingFailReason = {
  /** The receiver's account is out of order. */
  AccountAbnormal: 'ACCOUNT_ABNORMAL',
  /** The receiver was removed meanwhile, or its relation was. */
  NoRelation: 'NO_RELATION',
  /** The receiver is a risk. */
  ReceiverHighRisk: 'RECEIVER_HIGH_RISK',
  /** The receiver has not proven who they are. */
  ReceiverRealNameNotVerified: 'RECEIVER_REAL_NAME_NOT_VERIFIED',
  /** The sharing merchant has no right to share. */
  NoAuth: 'NO_AUTH',
  /** The receiver may not receive more. */
  ReceiverReceiptLimit: 'RECEIVER_RECEIPT_LIMIT',
  /** The sharing merchant's account is out of order. */
  PayerAccountAbnormal: 'PAYER_ACCOUNT_ABNORMAL',
  /** The request broke a rule. */
  InvalidRequest: 'INVALID_REQUEST',
} as const;
export type ProfitSharingFailReason = OpenUnion<
  (typeof ProfitSharingFailReason)[keyof typeof ProfitSharingFailReason]
>;

/** Where the return of a share stands. */
export const ProfitSharingReturnResult = {
  /** Accepted; query later. */
  Processing: 'PROCESSING',
  /** The sharing merchant has the money back. */
  Success: 'SUCCESS',
  /** Nothing was returned, for the reason in `failReason`. */
  Failed: 'FAILED',
} as const;
export type ProfitSharingReturnResult = OpenUnion<
  (typeof ProfitSharingReturnResult)[keyof typeof ProfitSharingReturnResult]
>;

/** Why the return of a share failed. */
export const ProfitSharingReturnFailReason = {
  /** The account of the merchant that gives back is out of order. */
  AccountAbnormal: 'ACCOUNT_ABNORMAL',
  /** That account does not hold the money. */
  BalanceNotEnough: 'BALANCE_NOT_ENOUGH',
  /** It took too long and was closed. */
  TimeOutClosed: 'TIME_OUT_CLOSED',
  /** The account of the sharing merchant, which gets the money back, is out of order. */
  PayerAccountAbnormal: 'PAYER_ACCOUNT_ABNORMAL',
  /** The request broke a rule. */
  InvalidRequest: 'INVALID_REQUEST',
} as const;
export type ProfitSharingReturnFailReason = OpenUnion<
  (typeof ProfitSharingReturnFailReason)[keyof typeof ProfitSharingReturnFailReason]
>;
