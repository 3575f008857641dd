import type { Read } from '../fields/field-rules.js';
import type { abnormalFields, createFields } from './refund.fields.js';

export type CreateRefundRequest = Read<typeof createFields>;
export type AbnormalRefundRequest = Read<typeof abnormalFields>;

/** Where a refund stands; all but `PROCESSING` are ends, though an `ABNORMAL` one can be sent elsewhere. */
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

/** A refund as its query answers it, in the names of the wire. Plain data. Amounts in fen, times in RFC 3339. */
export interface Refund {
  /** WeChat Pay's number of it. */
  refund_id: string;
  /** The merchant's number of it. */
  out_refund_no: string;
  /** WeChat Pay's number of the payment. */
  transaction_id: string;
  /** The payment's number on the merchant's side, which WeChat Pay made. */
  out_trade_no: string;
  /** Which way the money takes. */
  channel: 'ORIGINAL' | 'OTHER_BANKCARD';
  /** Where the money goes, in words. */
  user_received_account: string;
  /** With `SUCCESS` only. */
  success_time?: string;
  /** When it was accepted. */
  create_time: string;
  /** Where it stands. */
  status: RefundStatus;
  /** The merchant's money that pays. */
  funds_account: string;
  /** Whose money pays, as a partner asked for. */
  refund_account?: string;
  /** What it moves; there are no coupons here. */
  amount: RefundAmount;
}

/** What a refund moves, in fen. */
export interface RefundAmount {
  /** Of the payment. */
  total: number;
  /** Of this refund. */
  refund: number;
  /** Accounts of the merchant that pay, as they were asked for. */
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
  /** 0. */
  discount_refund: number;
  /** `CNY`. */
  currency: 'CNY';
  /** As `refund`, where an advance pays. */
  advance?: number;
}

/** A refund with what WeChat Pay remembers of it beyond the wire. */
export interface StoredRefund {
  readonly refund: Refund;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The merchant that a partner refunds for. */
  readonly subMchid?: string | undefined;
  readonly notifyUrl?: string | undefined;
  /** What it was asked for with, to tell a repetition from another request. */
  readonly print: string;
}
