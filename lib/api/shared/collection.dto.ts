import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** Whether the money of a completed order has come in. */
export const CollectionState = {
  /** Not paid yet; WeChat Pay keeps trying. */
  UserPaying: 'USER_PAYING',
  /** Paid. */
  UserPaid: 'USER_PAID',
} as const;
export type CollectionState = OpenUnion<(typeof CollectionState)[keyof typeof CollectionState]>;

/** How a collection was paid. */
export const PaidType = {
  /** By WeChat Pay Score. Refunds go to its `transactionId`. */
  Newton: 'NEWTON',
  /** By another channel of the merchant's, as reported with `sync`. There is no transaction to refund. */
  Merchant: 'MCH',
} as const;
export type PaidType = OpenUnion<(typeof PaidType)[keyof typeof PaidType]>;

/** An article that a coupon was used for. */
export class PromotionGoodsDetail {
  /** Merchant's number of the article. */
  goodsId!: string;
  /** How many. */
  @WireNumber()
  quantity?: number;
  /** In fen. */
  @WireNumber()
  unitPrice?: number;
  /** In fen. */
  @WireNumber()
  discountAmount?: number;
  /** Remark on the article. */
  goodsRemark?: string;
}

/** A coupon that the user spent on the order (优惠功能). */
export class PromotionDetail {
  /** Number of the coupon. */
  couponId!: string;
  /** Name of the coupon. */
  name?: string;
  /** `SINGLE`: for certain articles; `GLOBAL`: for the whole order. */
  scope?: OpenUnion<'SINGLE' | 'GLOBAL'>;
  /** `CASH`: settled to the merchant; `NOCASH`: not settled. */
  type?: OpenUnion<'CASH' | 'NOCASH'>;
  /** In fen. */
  @WireNumber()
  amount!: number;
  /** Batch of the coupon. */
  stockId?: string;
  /** Share of WeChat Pay, in fen. */
  @WireNumber()
  wechatpayContribute?: number;
  /** Share of the merchant, in fen. */
  @WireNumber()
  merchantContribute?: number;
  /** Share of others, in fen. */
  @WireNumber()
  otherContribute?: number;
  /** Such as `CNY`. */
  currency?: string;
  /** Articles that the coupon was used for. */
  @Nested(() => PromotionGoodsDetail)
  goodsDetail?: PromotionGoodsDetail[];
}

/** One payment of a collection. */
export class CollectionDetail {
  /** Counts the payments. */
  @WireNumber()
  seq?: number;
  /** In fen. */
  @WireNumber()
  amount?: number;
  /** Channel of the payment. */
  paidType?: PaidType;
  /** Beijing time, `yyyyMMddHHmmss`. */
  paidTime?: string;
  /** WeChat Pay's number of the payment, which a refund needs. Only for {@link PaidType} `NEWTON`, once paid. */
  transactionId?: string;
  /** Coupons that the user spent. */
  @Nested(() => PromotionDetail)
  promotionDetail?: PromotionDetail[];
}

/** How the money of a completed order comes in (收款信息). Absent while nothing is to be collected. */
export class Collection {
  /** Whether the money is there. */
  state!: CollectionState;
  /** In fen; the sum of `payingAmount` and `paidAmount`. */
  @WireNumber()
  totalAmount?: number;
  /** Still to be paid, in fen. */
  @WireNumber()
  payingAmount?: number;
  /** Paid, in fen. */
  @WireNumber()
  paidAmount?: number;
  /** The payments, one by one. */
  @Nested(() => CollectionDetail)
  details?: CollectionDetail[];
  /** Bank that paid, where WeChat Pay names it. */
  bankType?: string;
}
