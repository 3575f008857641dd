import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/**
 * What the bank must pass on, name by name, when it places the cashier order at the clearing house (统一下单). What
 * is absent the acquiring bank chooses itself. Times are Beijing time, `yyyyMMddHHmmss`.
 */
export class PrepayRequestBody {
  /** The acquiring bank's application. */
  appid?: string;

  /** Number of the acquiring bank. */
  mchid?: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The acquiring bank's merchant (子商户号). */
  subMchid?: string;

  /** Number of the channel (渠道商商户号). */
  channelId?: string;

  /** Terminal, such as `WEB`. */
  deviceInfo?: string;

  /** Random text. */
  nonceStr?: string;

  /** What is paid for, as the user sees it. */
  body?: string;

  /** Data of WeChat Pay's, to be passed on unchanged. */
  attach?: string;

  /** Currency, such as `CNY`. */
  feeType?: string;

  /** When the cashier order begins. */
  timeStart?: string;

  /** When the cashier order expires. */
  timeExpire?: string;

  /** Mark that coupons are bound to (订单优惠标记). */
  goodsTag?: string;

  /** Where the clearing house is to notify the payment. */
  notifyUrl?: string;

  /** How the user pays. */
  tradeType?: OpenUnion<'JSAPI' | 'NATIVE' | 'App'>;

  /** `no_credit`: no credit cards. */
  limitPay?: string;

  /** The user under `appid`. */
  openid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Whether the user gets an invoice link. */
  needReceipt?: boolean;
}

/**
 * The user wants to pay an unpaid order now, for an acquiring bank: place a cashier order for it. `PAYSCORE.MCH_PREPAY`
 * (商户预下单通知).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012084127
 */
export class PrepayRequested {
  /** The service of the order. */
  serviceId!: string;

  /** The acquiring bank's application. */
  appid!: string;

  /** Number of the acquiring bank. */
  mchid!: string;

  /** The merchant's application. */
  subAppid?: string;

  /** The acquiring bank's merchant (子商户号). */
  subMchid!: string;

  /** Number of the channel (渠道商商户号). */
  channelId?: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** The user under `appid`; absent where there is a `subAppid`. */
  openid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** What the user pays, in fen. */
  @WireNumber()
  totalAmount!: number;

  /** What the cashier order must carry. */
  @Nested(() => PrepayRequestBody)
  prepayReqBody!: PrepayRequestBody;

  /** Header of the acquiring bank's own call to the clearing house, in Base64. */
  prepayReqHeaderBase64?: string;

  /** Body of that call, in Base64. */
  prepayReqBodyBase64?: string;

  /** HTTP status of the clearing house's answer. */
  @WireNumber()
  prepayRespHttpCode?: number;

  /** Header of that answer, in Base64. */
  prepayRespHeaderBase64?: string;

  /** Body of that answer, in Base64. */
  prepayRespBodyBase64?: string;
}
