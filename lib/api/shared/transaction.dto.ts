import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { PromotionGoodsDetail } from './collection.dto.js';
import { CombinedSubOrder, CombinePayerInfo, ExchangeRate, InstallmentInfo } from './payment-details.dto.js';

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

/** Shop in which a payment was made. */
export class TransactionStore {
  /** Merchant's number of the shop. */
  id?: string;

  /** Name of the shop. */
  name?: string;

  /** Code of the shop's area. */
  areaCode?: string;

  /** Address of the shop. */
  address?: string;
}

/**
 * Scene of a payment. The fields below `storeInfo` are listed here by the documentation of notifications, but a combined
 * payment carries them one level up, in the event itself.
 */
export class TransactionScene {
  /** Address of the user's device on the network. */
  payerClientIp?: string;

  /** Device of the merchant. */
  deviceId?: string;

  /** Shop of the merchant. */
  @Nested(() => TransactionStore)
  storeInfo?: TransactionStore;

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

/** An article of a payment. */
export class TransactionGoodsDetail {
  /** Merchant's code of the article. */
  merchantGoodsId?: string;

  /** WeChat Pay's code of the article. */
  wechatpayGoodsId?: string;

  /** Name of the article. */
  goodsName?: string;

  /** How many of the article. */
  @WireNumber()
  quantity?: number;

  /** Price of one, in fen. */
  @WireNumber()
  unitPrice?: number;
}

/** What coupons of a payment were reckoned with (优惠功能). */
export class TransactionDetail {
  /** Price before discounts, in fen. */
  @WireNumber()
  costPrice?: number;

  /** Merchant's number of the receipt. */
  invoiceId?: string;

  /** Articles. */
  @Nested(() => TransactionGoodsDetail)
  goodsDetail?: TransactionGoodsDetail[];
}

/** What becomes of the money of a payment (结算信息). */
export class TransactionSettlement {
  /** Whether the money can be shared with others (分账); it is frozen until then. */
  profitSharing?: boolean;

  /** Subsidy of the partner, in fen. */
  @WireNumber()
  subsidyAmount?: number;
}

/**
 * A payment (支付订单), as its query answers it and as `TRANSACTION.SUCCESS` brings it. Every field is optional, because
 * several products share this class, each with its own fields; a payment that is not made yet lacks most of them.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791858
 */
export class Transaction {
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

  /** Merchant's number of the payment. WeChat Pay itself makes the number of a debit of WeChat Pay Score. */
  outTradeNo?: string;

  /** Description of the goods. */
  description?: string;

  /** State of the payment. */
  tradeState?: OpenUnion<
    'SUCCESS' | 'ACCEPT' | 'PAY_FAIL' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'
  >;

  /** The state in words. */
  tradeStateDesc?: string;

  /** Way of paying. Other ways come too, such as `AUTH`, a debit by agreement. */
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

  /** End of the time to pay: RFC 3339. */
  timeExpire?: string;

  /** Address of the payment's notifications. */
  notifyUrl?: string;

  /** Mark that coupons are bound to (订单优惠标记). */
  goodsTag?: string;

  /** Ways of paying that were allowed, such as `no_credit`. */
  limitPay?: OpenUnion<'no_balance' | 'no_credit' | 'no_debit' | 'balance_only'>[];

  /** Whether the user can ask for an invoice in WeChat (电子发票入口). */
  supportFapiao?: boolean;

  /** Articles and prices that coupons were reckoned with. */
  @Nested(() => TransactionDetail)
  detail?: TransactionDetail;

  /** Sharing and subsidies of the payment. */
  @Nested(() => TransactionSettlement)
  settleInfo?: TransactionSettlement;

  /** Instalments of the payment. */
  @Nested(() => InstallmentInfo)
  installmentInfo?: InstallmentInfo;
}
