import { IsIn, IsInt, IsOptional, Length, Min } from 'class-validator';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';
import { type PartnerRefundAccount, RefundFundsAccount } from './refund-funds-account.js';
import type { RefundChannel, RefundStatus } from './refund-status.js';

/** An article that is given back (退款商品). */
export class RefundGoodsDetail {
  /** Merchant's number of the article; at most 32 characters. */
  @Length(1, 32)
  merchantGoodsId!: string;

  /** WeChat Pay's number of the article; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  wechatpayGoodsId?: string;

  /** Name of the article; at most 256 characters. */
  @IsOptional()
  @Length(1, 256)
  goodsName?: string;

  /** Price of one, in fen. */
  @IsAmount()
  @Min(0)
  unitPrice!: number;

  /** What is refunded for the article, in fen. */
  @IsAmount()
  @Min(0)
  refundAmount!: number;

  /** How many are given back. */
  @IsInt()
  refundQuantity!: number;
}

/** Part of a refund that one of the merchant's accounts pays (退款出资账户及金额). */
export class RefundSource {
  /** `AVAILABLE` or `UNAVAILABLE`. */
  @IsIn([RefundFundsAccount.Available, RefundFundsAccount.Unavailable])
  account!: RefundFundsAccount;

  /** In fen. */
  @IsAmount()
  @Min(0)
  amount!: number;
}

/** What a refund moves, in fen. */
export class RefundAmount {
  /** What the payment came to. */
  @WireNumber()
  total!: number;

  /** What is refunded, coupons included. */
  @WireNumber()
  refund!: number;

  /** Accounts of the merchant that pay. */
  @Nested(() => RefundSource)
  from?: RefundSource[];

  /** What the user paid in money, without coupons. */
  @WireNumber()
  payerTotal!: number;

  /** What the user gets back in money, without coupons. */
  @WireNumber()
  payerRefund!: number;

  /** `refund` without coupons that were never settled to the merchant. */
  @WireNumber()
  settlementRefund!: number;

  /** `total` without coupons that were never settled to the merchant. */
  @WireNumber()
  settlementTotal!: number;

  /** What goes back into coupons. */
  @WireNumber()
  discountRefund!: number;

  /** `CNY`. */
  currency!: OpenUnion<'CNY'>;

  /** Partners: what was advanced for the refund, in fen. */
  @WireNumber()
  advance?: number;

  /** What the merchant gets back of WeChat Pay's fee. */
  @WireNumber()
  refundFee?: number;
}

/** A coupon that a refund gives back (优惠退款信息). */
export class RefundPromotionDetail {
  /** Number of the coupon. */
  promotionId!: string;

  /** `SINGLE`: for certain articles; `GLOBAL`: for the whole payment. */
  scope!: OpenUnion<'SINGLE' | 'GLOBAL'>;

  /** `COUPON` or `CASH`: settled to the merchant; `DISCOUNT` or `NOCASH`: not settled. */
  type!: OpenUnion<'COUPON' | 'DISCOUNT' | 'CASH' | 'NOCASH'>;

  /** What the coupon was worth, in fen. */
  @WireNumber()
  amount!: number;

  /** What goes back into the coupon, in fen. */
  @WireNumber()
  refundAmount!: number;

  /** Articles that the coupon was used for. */
  @Nested(() => RefundGoodsDetail)
  goodsDetail?: RefundGoodsDetail[];
}

/**
 * A refund (退款). Its times are RFC 3339, such as `2020-12-01T16:18:12+08:00`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587973
 */
export class Refund {
  /** WeChat Pay's number of the refund (微信支付退款号). */
  refundId!: string;

  /** Merchant's number of the refund (商户退款单号). */
  outRefundNo!: string;

  /** WeChat Pay's number of the payment. */
  transactionId!: string;

  /** The payment's number on the merchant's side, which WeChat Pay gave it. Not the order's `outOrderNo`. */
  outTradeNo!: string;

  /** Which way the money takes. */
  channel!: RefundChannel;

  /** Where the money goes, in words, such as `招商银行信用卡0403` or `支付用户零钱`. */
  userReceivedAccount!: string;

  /** When the user got the money; with `SUCCESS` only. */
  successTime?: string;

  /** When the refund was accepted. */
  createTime!: string;

  /** Where the refund stands. Only `SUCCESS` means that the user has the money. */
  status!: RefundStatus;

  /** The merchant's money that it is paid from. */
  fundsAccount?: RefundFundsAccount;

  /** Partners: whose money it is paid from. */
  refundAccount?: PartnerRefundAccount;

  /** What it moves. */
  @Nested(() => RefundAmount)
  amount!: RefundAmount;

  /** Coupons that it gives back. */
  @Nested(() => RefundPromotionDetail)
  promotionDetail?: RefundPromotionDetail[];
}
