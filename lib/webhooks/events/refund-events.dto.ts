import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import type { PartnerRefundAccount } from '../../api/merchant/refunds/refund-funds-account.js';
import type { RefundStatus } from '../../api/merchant/refunds/refund-status.js';
import { ExchangeRate } from '../../api/shared/payment-details.dto.js';

/** Amounts of a refund, as in notifications; in fen unless a field says otherwise. */
export class NotifiedRefundAmount {
  /** Total of the payment. */
  @WireNumber()
  total!: number;

  /** Refunded amount, coupons included. */
  @WireNumber()
  refund!: number;

  /** Amount that the user paid in money, without coupons. */
  @WireNumber()
  payerTotal!: number;

  /** Amount that the user gets back in money, without coupons. */
  @WireNumber()
  payerRefund!: number;

  /**
   * Currency of the payment. This field and those below are for overseas only; their amounts are in the smallest unit
   * of the currency.
   */
  currency?: string;

  /** Currency that the user paid in. */
  payerCurrency?: string;

  /** Amount that the merchant is charged. */
  @WireNumber()
  settlementRefund?: number;

  /** Currency that the merchant is charged in. */
  settlementCurrency?: string;

  /** Exchange rate of the refund. */
  @Nested(() => ExchangeRate)
  exchangeRate?: ExchangeRate;
}

/** A refund, as in notifications. */
class RefundEvent {
  /** Merchant number. A partner's notification has `spMchid` instead. */
  mchid?: string;

  /** The partner's merchant number. */
  spMchid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Number of the payment on the merchant's side, assigned by WeChat Pay. Not the order's `outOrderNo`. */
  outTradeNo!: string;

  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** Merchant's number of the refund (商户退款单号). */
  outRefundNo!: string;

  /** WeChat Pay's number of the refund (微信支付退款号). */
  refundId!: string;

  /** State of the refund. */
  refundStatus!: RefundStatus;

  /** Time at which the user got the money: RFC 3339. Only with `SUCCESS`. */
  successTime?: string;

  /** Account that the money goes to, in words, such as `支付用户零钱`. */
  userReceivedAccount?: string;

  /** Amounts of the refund. */
  @Nested(() => NotifiedRefundAmount)
  amount!: NotifiedRefundAmount;

  /** Partners: account that the refund was paid from. */
  refundAccount?: PartnerRefundAccount;

  /** Number of the individual's authorisation, if an individual is the payee. */
  individualAuthId?: string;
}

/**
 * The user has the money back. `REFUND.SUCCESS` (退款成功通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587976
 */
export class RefundSucceeded extends RefundEvent {
  /** Account that the money goes to. This field and `fundSource` are for overseas only. */
  recvAccount?: string;

  /** Funds of the merchant that the refund was paid from. */
  fundSource?: OpenUnion<'REFUND_SOURCE_UNSETTLED_FUNDS' | 'REFUND_SOURCE_RECHARGE_FUNDS'>;
}

/**
 * The user's bank refused the money; `RefundService.applyAbnormal` sends it to another account. `REFUND.ABNORMAL`
 * (退款异常通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587976
 */
export class RefundAbnormal extends RefundEvent {}

/**
 * WeChat Pay closed the refund; nothing was refunded. `REFUND.CLOSED` (退款关闭通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587976
 */
export class RefundClosed extends RefundEvent {}
