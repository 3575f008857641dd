import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { ServiceOrder } from '../../api/orders/service-order.dto.js';
import { LegacyOrder } from '../../api/shared/legacy-order.dto.js';

/**
 * A service order, as in notifications. In partner and acquiring bank mode `mchid` and `appid` are the partner's or the
 * acquiring bank's, and the `sub…` fields may be present; in direct mode the `sub…` fields are absent.
 */
class ServiceOrderEvent extends ServiceOrder {
  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号), which the partner or acquiring bank acts for. */
  subMchid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号), in acquiring bank mode. */
  channelId?: string;

  /** Number of the clearing house's debit (商户扣款单号), in acquiring bank mode. */
  outTradeNo?: string;
}

/**
 * The user confirmed the order: the service may begin. `PAYSCORE.USER_CONFIRM` (确认订单通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587953
 */
export class ServiceOrderConfirmed extends ServiceOrderEvent {}

/**
 * The order was paid. `PAYSCORE.USER_PAID` (支付成功通知). Compare `totalAmount` (fen) with your own record before you close
 * the order. A refund needs the `transactionId` of `collection.details`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587960
 */
export class ServiceOrderPaid extends ServiceOrderEvent {}

/**
 * The user began to use a legacy order (smart retail or pay-after). `PAYSCORE.USER_ACCEPTED`
 * (智慧零售/先享后付确认订单通知).
 *
 * The remaining documentation lists the fields of another event, so any field may be absent. Use the order's fields,
 * above all `finishTicket`, if they are present; otherwise query the order.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
 */
export class LegacyOrderAccepted extends LegacyOrder {
  /** Openid of the user under `appid`. */
  openid?: string;

  /** Appid of the sub-merchant, in partner mode. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;
}

/**
 * Fields that the acquiring bank must pass on under the same names when it places the cashier order at the clearing
 * house (统一下单). The acquiring bank chooses the absent ones itself. Times are Beijing time, `yyyyMMddHHmmss`.
 */
export class PrepayRequestBody {
  /** Appid of the acquiring bank. */
  appid?: string;

  /** Merchant number of the acquiring bank. */
  mchid?: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;

  /** Terminal, such as `WEB`. */
  deviceInfo?: string;

  /** Random text. */
  nonceStr?: string;

  /** Description of the goods that the user sees. */
  body?: string;

  /** Data of WeChat Pay's, to be passed on unchanged. */
  attach?: string;

  /** Currency, such as `CNY`. */
  feeType?: string;

  /** Time at which the cashier order begins. */
  timeStart?: string;

  /** Time at which the cashier order expires. */
  timeExpire?: string;

  /** Tag of the order that coupons are bound to (订单优惠标记). */
  goodsTag?: string;

  /** Address to which the clearing house must notify the payment. */
  notifyUrl?: string;

  /** Way of paying. */
  tradeType?: OpenUnion<'JSAPI' | 'NATIVE' | 'App'>;

  /** `no_credit`: no credit cards. */
  limitPay?: string;

  /** Openid of the user under `appid`. */
  openid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Whether the user gets an invoice link. */
  needReceipt?: boolean;
}

/**
 * Acquiring bank mode: the user wants to pay an unpaid order now, so the acquiring bank must place a cashier order for
 * it. `PAYSCORE.MCH_PREPAY` (商户预下单通知).
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012084127
 */
export class PrepayRequested {
  /** Service id of the order (服务ID). */
  serviceId!: string;

  /** Appid of the acquiring bank. */
  appid!: string;

  /** Merchant number of the acquiring bank. */
  mchid!: string;

  /** Appid of the sub-merchant. */
  subAppid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid!: string;

  /** Merchant number of the channel (渠道商商户号). */
  channelId?: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** Openid of the user under `appid`; absent if there is a `subAppid`. */
  openid?: string;

  /** Openid of the user under `subAppid`. */
  subOpenid?: string;

  /** Amount that the user pays, in fen. */
  @WireNumber()
  totalAmount!: number;

  /** Fields that the cashier order must carry. */
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
