import type { StateStep } from '../base/state-history.js';
import type { Read } from '../fields/field-rules.js';
import type { abnormalFields, createFields } from './refund.fields.js';

export type CreateRefundRequest = Read<typeof createFields>;
export type AbnormalRefundRequest = Read<typeof abnormalFields>;

/** Where a refund stands. All but `PROCESSING` are ends, but an `ABNORMAL` refund can be sent to another account. */
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

/** A refund as its query answers it, in the names of the wire. Plain data. Amounts in fen, times in RFC 3339. */
export interface Refund {
  /** WeChat Pay's number of the refund. */
  refund_id: string;
  /** The merchant's number of the refund. */
  out_refund_no: string;
  /** WeChat Pay's number of the payment. */
  transaction_id: string;
  /** `out_trade_no` of the payment, which WeChat Pay made. */
  out_trade_no: string;
  /** Way of the money: back to where it came from, or to another account. */
  channel: 'ORIGINAL' | 'OTHER_BANKCARD';
  /** Where the money goes, in words. */
  user_received_account: string;
  /** When the refund succeeded. Only with `SUCCESS`. */
  success_time?: string;
  /** When the refund was accepted. */
  create_time: string;
  /** Where the refund stands. */
  status: RefundStatus;
  /** Account of the merchant that pays: `UNSETTLED`, or `AVAILABLE` as asked for. */
  funds_account: string;
  /** Account that pays, as a partner asked for. */
  refund_account?: string;
  /** Amounts of the refund. Coupons are not simulated. */
  amount: RefundAmount;
}

/** What a refund moves, in fen. */
export interface RefundAmount {
  /** Total of the payment. */
  total: number;
  /** Amount of this refund. */
  refund: number;
  /** Accounts of the merchant that pay, as asked for. */
  from?: {
    /** `AVAILABLE` or `UNAVAILABLE`. */
    account: string;
    /** In fen. */
    amount: number;
  }[];
  /** As `total`. */
  payer_total: number;
  /** As `refund`. */
  payer_refund: number;
  /** As `refund`. */
  settlement_refund: number;
  /** As `total`. */
  settlement_total: number;
  /** Refunded coupons: always 0. */
  discount_refund: number;
  /** Always `CNY`. */
  currency: 'CNY';
  /** As `refund`, where an advance pays. */
  advance?: number;
}

/** A refund with what WeChat Pay remembers of it beyond the wire. */
export interface StoredRefund {
  readonly refund: Refund;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The sub-merchant that a partner refunds for. */
  readonly subMchid?: string | undefined;
  readonly notifyUrl?: string | undefined;
  /** Last steps of the refund, oldest first, for the console. */
  history?: StateStep[];
  /** Fingerprint of the request; tells an idempotent repeat from a different request. */
  readonly print: string;
}
