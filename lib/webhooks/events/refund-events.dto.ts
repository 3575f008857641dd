import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import type { PartnerRefundAccount } from '../../api/merchant/refunds/refund-funds-account.js';
import type { RefundStatus } from '../../api/merchant/refunds/refund-status.js';
import { ExchangeRate } from './exchange-rate.dto.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** What a refund moves, as notifications carry it; in fen. */
export class NotifiedRefundAmount {
  /** What the payment came to. */
  @WireNumber()
  total!: number;

  /** What is refunded, coupons included. */
  @WireNumber()
  refund!: number;

  /** What the user paid in money, without coupons. */
  @WireNumber()
  payerTotal!: number;

  /** What the user gets back in money, without coupons. */
  @WireNumber()
  payerRefund!: number;

  /** Currency of the payment. Overseas only, as the fields below; their sums are in the currencies' smallest units. */
  currency?: string;

  /** Currency that the user paid in. */
  payerCurrency?: string;

  /** What the merchant is charged. */
  @WireNumber()
  settlementRefund?: number;

  /** Currency that the merchant is charged in. */
  settlementCurrency?: string;

  /** The rate of the refund. */
  @Nested(() => ExchangeRate)
  exchangeRate?: ExchangeRate;
}

/** A refund as notifications carry it. */
class RefundEvent {
  /** Merchant number; a partner's notification names it `spMchid`. */
  mchid?: string;

  /** The partner's merchant number. */
  spMchid?: string;

  /** The partner's merchant (子商户号). */
  subMchid?: string;

  /** The payment's number on the merchant's side, which WeChat Pay gave it. Not the order's `outOrderNo`. */
  outTradeNo!: string;

  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** Merchant's number of the refund (商户退款单号). */
  outRefundNo!: string;

  /** WeChat Pay's number of the refund (微信支付退款号). */
  refundId!: string;

  /** Where the refund stands. */
  refundStatus!: RefundStatus;

  /** When the user got the money: RFC 3339. With `SUCCESS` only. */
  successTime?: string;

  /** Where the money goes, in words, such as `支付用户零钱`. */
  userReceivedAccount?: string;

  /** What the refund moves. */
  @Nested(() => NotifiedRefundAmount)
  amount!: NotifiedRefundAmount;

  /** Partners: whose money it was paid from. */
  refundAccount?: PartnerRefundAccount;

  /** Number of the individual's authorisation, where an individual is the payee. */
  individualAuthId?: string;
}

/**
 * The user has the money back. `REFUND.SUCCESS` (退款成功通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587976
 */
export class RefundSucceeded extends RefundEvent {
  /** Where the money goes. Overseas only, as `fundSource`. */
  recvAccount?: string;

  /** The merchant's money that it was paid from. */
  fundSource?: OpenUnion<'REFUND_SOURCE_UNSETTLED_FUNDS' | 'REFUND_SOURCE_RECHARGE_FUNDS'>;
}

/**
 * The user's bank refused the money: see `RefundService.applyAbnormal`. `REFUND.ABNORMAL` (退款异常通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587976
 */
export class RefundAbnormal extends RefundEvent {}

/**
 * WeChat Pay gave the refund up, and nothing was refunded. `REFUND.CLOSED` (退款关闭通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587976
 */
export class RefundClosed extends RefundEvent {}
