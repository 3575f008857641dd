import { ServiceOrder } from '../../api/merchant/service-orders/dto/service-order.dto.js';

/**
 * A service order as notifications carry it. `mchid` and `appid` are the partner's or the acquiring bank's if one calls;
 * the `sub…` fields are there in these modes only.
 */
class ServiceOrderEvent extends ServiceOrder {
  /** The merchant's own application. */
  subAppid?: string;

  /** The merchant that the partner or acquiring bank acts for (子商户号). */
  subMchid?: string;

  /** The user under `subAppid`. */
  subOpenid?: string;

  /** Merchant number of the channel, for an acquiring bank (渠道商商户号). */
  channelId?: string;

  /** Number under which the clearing house debited (商户扣款单号), for an acquiring bank. */
  outTradeNo?: string;
}

/**
 * The user confirmed the order: the service may begin. `PAYSCORE.USER_CONFIRM` (确认订单通知).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587953
 */
export class ServiceOrderConfirmed extends ServiceOrderEvent {}

/**
 * The order's money came in. `PAYSCORE.USER_PAID` (支付成功通知). Compare `totalAmount` with your own record before you
 * close it. A refund needs the `transactionId` of `collection.details`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587960
 */
export class ServiceOrderPaid extends ServiceOrderEvent {}
