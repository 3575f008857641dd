import type { OpenUnion } from '../../../schema/open-union.js';

/** State of a refund. */
export const RefundStatus = {
  /** Accepted; the money is on its way: minutes to a wallet, up to 3 working days to a card. */
  Processing: 'PROCESSING',
  /** The user has the money. */
  Success: 'SUCCESS',
  /**
   * Given up after 7 days without enough money in the merchant's account: nothing was refunded. The only state after
   * which the same money takes a new `outRefundNo`.
   */
  Closed: 'CLOSED',
  /** The user's bank refused, such as for a closed card. WeChat Pay holds the money; see `applyAbnormal`. */
  Abnormal: 'ABNORMAL',
} as const;
export type RefundStatus = OpenUnion<(typeof RefundStatus)[keyof typeof RefundStatus]>;

/** Channel of a refund. */
export const RefundChannel = {
  /** Back the way the user paid. */
  Original: 'ORIGINAL',
  /** To the user's balance. */
  Balance: 'BALANCE',
  /** To another balance, as the user's own is out of order. */
  OtherBalance: 'OTHER_BALANCE',
  /** To another card, as the user's own is out of order. */
  OtherBankcard: 'OTHER_BANKCARD',
} as const;
export type RefundChannel = OpenUnion<(typeof RefundChannel)[keyof typeof RefundChannel]>;
