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

  /** Amount refunded for the article, in fen. */
  @IsAmount()
  @Min(0)
  refundAmount!: number;

  /** Number of pieces given back. */
  @IsInt()
  refundQuantity!: number;
}

/** Part of a refund that one of the merchant's accounts pays (退款出资账户及金额). */
export class RefundSource {
  /** `AVAILABLE` or `UNAVAILABLE`. */
  @IsIn([RefundFundsAccount.Available, RefundFundsAccount.Unavailable])
  account!: RefundFundsAccount;

  /** Amount that the account pays, in fen. */
  @IsAmount()
  @Min(0)
  amount!: number;
}

/** Amounts of a refund, in fen. */
export class RefundAmount {
  /** Amount of the payment. */
  @WireNumber()
  total!: number;

  /** Amount of the refund, coupons included. */
  @WireNumber()
  refund!: number;

  /** Accounts of the merchant that pay. */
  @Nested(() => RefundSource)
  from?: RefundSource[];

  /** Amount that the user paid in money, without coupons. */
  @WireNumber()
  payerTotal!: number;

  /** Amount that the user gets back in money, without coupons. */
  @WireNumber()
  payerRefund!: number;

  /** `refund` without coupons that were never settled to the merchant. */
  @WireNumber()
  settlementRefund!: number;

  /** `total` without coupons that were never settled to the merchant. */
  @WireNumber()
  settlementTotal!: number;

  /** Amount that goes back into coupons. */
  @WireNumber()
  discountRefund!: number;

  /** Currency: `CNY`. */
  currency!: OpenUnion<'CNY'>;

  /** Amount advanced for a partner's refund. */
  @WireNumber()
  advance?: number;

  /** Part of WeChat Pay's fee that the merchant gets back. */
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

  /** Value of the coupon, in fen. */
  @WireNumber()
  amount!: number;

  /** Amount that goes back into the coupon, in fen. */
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

  /** Channel of the refund. */
  channel!: RefundChannel;

  /** Target of the money in words, such as `招商银行信用卡0403` or `支付用户零钱`. */
  userReceivedAccount!: string;

  /** Time at which the user got the money; with `SUCCESS` only. */
  successTime?: string;

  /** Time at which the refund was accepted. */
  createTime!: string;

  /** State of the refund. Only `SUCCESS` means that the user has the money. */
  status!: RefundStatus;

  /** Merchant's money that pays the refund. */
  fundsAccount?: RefundFundsAccount;

  /** Owner of the money that pays a partner's refund. */
  refundAccount?: PartnerRefundAccount;

  /** Amounts of the refund. */
  @Nested(() => RefundAmount)
  amount!: RefundAmount;

  /** Coupons that the refund gives back. */
  @Nested(() => RefundPromotionDetail)
  promotionDetail?: RefundPromotionDetail[];
}
