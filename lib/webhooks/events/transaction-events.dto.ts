import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { PromotionGoodsDetail } from '../../api/shared/collection.dto.js';
import {
  CombinedSubOrder,
  CombinePayerInfo,
  ExchangeRate,
  InstallmentInfo,
  ParkingInfo,
} from './payment-details.dto.js';
import { ProfitSharingReceiver } from './profit-sharing-events.dto.js';

/** The user who paid. */
export class TransactionPayer {
  /** Openid of the user under the merchant's or partner's application. */
  openid?: string;

  /** Openid of the user under `spAppid`, in partner mode. */
  spOpenid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;
}

/** Amounts of a payment. */
export class TransactionAmount {
  /** Price, in fen. */
  @WireNumber()
  total?: number;

  /** Currency of the price, such as `CNY`. */
  currency?: string;

  /** Amount that the user paid, in fen. */
  @WireNumber()
  payerTotal?: number;

  /** Currency that the user paid in. */
  payerCurrency?: string;

  /** Exchange rate of an overseas payment. */
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

  /** Value of the coupon, in fen. */
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

  /** Currency of the coupon's amounts, such as `CNY`. */
  currency?: string;

  /** Articles that the coupon was used for. */
  @Nested(() => PromotionGoodsDetail)
  goodsDetail?: PromotionGoodsDetail[];
}

/**
 * Scene of a payment. The fields below `deviceId` are listed here by the documentation, but a combined payment carries
 * them one level up, in the event itself.
 */
export class TransactionScene {
  /** Device of the merchant. */
  deviceId?: string;

  /** See `subOrders` of the event. */
  @Nested(() => CombinedSubOrder)
  subOrders?: CombinedSubOrder;

  /** See `combinePayerInfo` of the event. */
  @Nested(() => CombinePayerInfo)
  combinePayerInfo?: CombinePayerInfo;

  /** Instalments of the payment. */
  @Nested(() => InstallmentInfo)
  installmentInfo?: InstallmentInfo;
}

/**
 * An ordinary payment succeeded. `TRANSACTION.SUCCESS` (支付成功通知). For the debits of WeChat Pay Score, WeChat Pay sends
 * `PAYSCORE.USER_PAID` instead.
 *
 * Every field is optional, because several products share this event, each with its own fields: ordinary and combined
 * payments, parking, and shares of a payment for early merchants (`originalType` `profitsharing`).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791861
 */
export class TransactionSucceeded {
  /** Appid of the application. */
  appid?: string;

  /** Merchant number. */
  mchid?: string;

  /** Appid of the partner. */
  spAppid?: string;

  /** Appid of the sub-merchant, in partner mode. */
  subAppid?: string;

  /** The partner's merchant number. */
  spMchid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** WeChat Pay's number of the payment. */
  transactionId?: string;

  /** Merchant's number of the payment. */
  outTradeNo?: string;

  /** Description of the goods. */
  description?: string;

  /** Time at which the payment was created: RFC 3339. */
  createTime?: string;

  /** State of the payment. */
  tradeState?: OpenUnion<
    'SUCCESS' | 'ACCEPT' | 'PAY_FAIL' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'
  >;

  /** The state in words. */
  tradeStateDesc?: string;

  /** The state in words, in events of other products. */
  tradeStateDescription?: string;

  /** Way of paying. */
  tradeType?: OpenUnion<'JSAPI' | 'NATIVE' | 'APP' | 'MICROPAY' | 'MWEB' | 'FACEPAY'>;

  /** Code of the bank that paid. */
  bankType?: string;

  /** Data of the merchant, returned unchanged. */
  attach?: string;

  /** Time of the payment: RFC 3339. */
  successTime?: string;

  /** The user who paid. */
  @Nested(() => TransactionPayer)
  payer?: TransactionPayer;

  /** Amounts of the payment. */
  @Nested(() => TransactionAmount)
  amount?: TransactionAmount;

  /** Coupons that the user spent. */
  @Nested(() => TransactionPromotion)
  promotionDetail?: TransactionPromotion[];

  /** Scene of the payment. */
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

  /** Combined payment: its number at the caller. */
  combineOutTradeNo?: string;

  /** Combined payment: its number at WeChat Pay. */
  combineTransactionId?: string;

  /** Combined payment: the single payments. */
  @Nested(() => CombinedSubOrder)
  subOrders?: CombinedSubOrder[];

  /** Combined payment: the user who paid. */
  @Nested(() => CombinePayerInfo)
  combinePayerInfo?: CombinePayerInfo;

  /** Share of a payment: WeChat Pay's number of the sharing. */
  orderId?: string;

  /** Share of a payment: the sharing merchant's number of the sharing. */
  outOrderNo?: string;

  /** Share of a payment: the receiver. */
  @Nested(() => ProfitSharingReceiver)
  receiver?: ProfitSharingReceiver;
}
