import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** State of the collection of a completed order. */
export const CollectionState = {
  /** Not paid yet; WeChat Pay keeps trying. */
  UserPaying: 'USER_PAYING',
  /** Paid. */
  UserPaid: 'USER_PAID',
} as const;
export type CollectionState = OpenUnion<(typeof CollectionState)[keyof typeof CollectionState]>;

/** Channel of a payment. */
export const PaidType = {
  /** Paid by WeChat Pay Score. A refund names its `transactionId`. */
  Newton: 'NEWTON',
  /** Paid by another channel of the merchant's, as reported with `sync`. No transaction can be refunded. */
  Merchant: 'MCH',
} as const;
export type PaidType = OpenUnion<(typeof PaidType)[keyof typeof PaidType]>;

/** An article that a coupon was used for. */
export class PromotionGoodsDetail {
  /** Merchant's number of the article. */
  goodsId!: string;
  /** Number of pieces. */
  @WireNumber()
  quantity?: number;
  /** Price of one piece, in fen. */
  @WireNumber()
  unitPrice?: number;
  /** Amount of the discount, in fen. */
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
  /** Value of the coupon, in fen. */
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
  /** Currency, such as `CNY`. */
  currency?: string;
  /** Articles that the coupon was used for. */
  @Nested(() => PromotionGoodsDetail)
  goodsDetail?: PromotionGoodsDetail[];
}

/** One payment of a collection. */
export class CollectionDetail {
  /** Number of the payment in the collection. */
  @WireNumber()
  seq?: number;
  /** Amount of the payment, in fen. */
  @WireNumber()
  amount?: number;
  /** Channel of the payment. */
  paidType?: PaidType;
  /** Time of the payment: Beijing time, `yyyyMMddHHmmss`. */
  paidTime?: string;
  /** WeChat Pay's number of the payment, which a refund needs. Only for {@link PaidType} `NEWTON`, once paid. */
  transactionId?: string;
  /** Coupons that the user spent. */
  @Nested(() => PromotionDetail)
  promotionDetail?: PromotionDetail[];
}

/** Collection of a completed order (收款信息). Absent while nothing is to be collected. */
export class Collection {
  /** State of the collection. */
  state!: CollectionState;
  /** Total in fen: the sum of `payingAmount` and `paidAmount`. */
  @WireNumber()
  totalAmount?: number;
  /** Amount still to be paid, in fen. */
  @WireNumber()
  payingAmount?: number;
  /** Amount paid, in fen. */
  @WireNumber()
  paidAmount?: number;
  /** Payments of the collection. */
  @Nested(() => CollectionDetail)
  details?: CollectionDetail[];
  /** Bank that paid, where WeChat Pay names it. */
  bankType?: string;
}
