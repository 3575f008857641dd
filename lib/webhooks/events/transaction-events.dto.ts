import { PromotionGoodsDetail } from '../../api/shared/collection.dto.js';
import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { CombinedSubOrder, CombinePayerInfo, InstallmentInfo } from './combined-payment.dto.js';
import { ExchangeRate } from './exchange-rate.dto.js';
import { ParkingInfo } from './parking-info.dto.js';
import { ProfitSharingReceiver } from './profit-sharing-events.dto.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** Who paid. */
export class TransactionPayer {
  /** The user under the merchant's or partner's application. */
  openid?: string;

  /** The user under `spAppid`, in partner mode. */
  spOpenid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;
}

/** What a payment came to. */
export class TransactionAmount {
  /** Price, in fen. */
  @WireNumber()
  total?: number;

  /** Such as `CNY`. */
  currency?: string;

  /** What the user paid, in fen. */
  @WireNumber()
  payerTotal?: number;

  /** Currency that the user paid in. */
  payerCurrency?: string;

  /** The rate of an overseas payment. */
  @Nested(() => ExchangeRate)
  exchangeRate?: ExchangeRate;
}

/** A coupon that the user spent on a payment. */
export class TransactionPromotion {
  /** Number of the coupon. */
  couponId!: string;

  /** Name of the coupon. */
  name?: string;

  /** `SINGLE`: for certain articles; `GLOBAL`: for the whole payment. */
  scope?: OpenUnion<'GLOBAL' | 'SINGLE'>;

  /** `CASH`: settled to the merchant; `NOCASH`: not settled. */
  type?: OpenUnion<'CASH' | 'NOCASH'>;

  /** What the coupon was worth, in fen. */
  @WireNumber()
  amount?: number;

  /** Batch of the coupon. */
  stockId?: string;

  /** Campaign of the coupon. */
  activityId?: string;

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

/** Where a payment was made. Below `deviceId` the documentation lists what a combined payment carries one level up. */
export class TransactionScene {
  /** Device of the merchant. */
  deviceId?: string;

  /** See `subOrders` of the event. */
  @Nested(() => CombinedSubOrder)
  subOrders?: CombinedSubOrder;

  /** See `combinePayerInfo` of the event. */
  @Nested(() => CombinePayerInfo)
  combinePayerInfo?: CombinePayerInfo;

  /** Instalments. */
  @Nested(() => InstallmentInfo)
  installmentInfo?: InstallmentInfo;
}

/**
 * An ordinary payment came in: `TRANSACTION.SUCCESS` (支付成功通知). What WeChat Pay Score collects comes as
 * `PAYSCORE.USER_PAID` instead.
 *
 * Many products share this event, each with its own fields: ordinary and combined payments, parking, and shares of a
 * payment for merchants of old (`originalType` `profitsharing`). So none is certain.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791861
 */
export class TransactionSucceeded {
  /** The application. */
  appid?: string;

  /** Merchant number. */
  mchid?: string;

  /** The partner's application. */
  spAppid?: string;

  /** The merchant's own application, in partner mode. */
  subAppid?: string;

  /** The partner's merchant number. */
  spMchid?: string;

  /** The partner's merchant (子商户号). */
  subMchid?: string;

  /** WeChat Pay's number of the payment. */
  transactionId?: string;

  /** Merchant's number of the payment. */
  outTradeNo?: string;

  /** What was paid for. */
  description?: string;

  /** When the payment was asked for: RFC 3339. */
  createTime?: string;

  /** Where the payment stands. */
  tradeState?: OpenUnion<
    'SUCCESS' | 'ACCEPT' | 'PAY_FAIL' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'
  >;

  /** The state in words. */
  tradeStateDesc?: string;

  /** The state in words, in events of other products. */
  tradeStateDescription?: string;

  /** How it was paid. */
  tradeType?: OpenUnion<'JSAPI' | 'NATIVE' | 'APP' | 'MICROPAY' | 'MWEB' | 'FACEPAY'>;

  /** Bank that paid. */
  bankType?: string;

  /** The merchant's own data. */
  attach?: string;

  /** When the money moved: RFC 3339. */
  successTime?: string;

  /** Who paid. */
  @Nested(() => TransactionPayer)
  payer?: TransactionPayer;

  /** What it came to. */
  @Nested(() => TransactionAmount)
  amount?: TransactionAmount;

  /** Coupons that the user spent. */
  @Nested(() => TransactionPromotion)
  promotionDetail?: TransactionPromotion[];

  /** Where it was paid. */
  @Nested(() => TransactionScene)
  sceneInfo?: TransactionScene;

  /** Parking: `PARKING`. */
  tradeScene?: OpenUnion<'PARKING'>;

  /** Parking: the stay. */
  @Nested(() => ParkingInfo)
  parkingInfo?: ParkingInfo;

  /** Parking: whether the user has repaid WeChat Pay's advance (`bankType` `BPA`). */
  userRepaid?: string;

  /** Combined payment: application of the caller. */
  combineAppid?: string;

  /** Combined payment: merchant number of the caller. */
  combineMchid?: string;

  /** Combined payment: the caller's number of it. */
  combineOutTradeNo?: string;

  /** Combined payment: WeChat Pay's number of it. */
  combineTransactionId?: string;

  /** Combined payment: its payments. */
  @Nested(() => CombinedSubOrder)
  subOrders?: CombinedSubOrder[];

  /** Combined payment: who paid. */
  @Nested(() => CombinePayerInfo)
  combinePayerInfo?: CombinePayerInfo;

  /** Share of a payment: WeChat Pay's number of the sharing. */
  orderId?: string;

  /** Share of a payment: the sharing merchant's number of it. */
  outOrderNo?: string;

  /** Share of a payment: the receiver. */
  @Nested(() => ProfitSharingReceiver)
  receiver?: ProfitSharingReceiver;
}
