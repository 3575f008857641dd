import { ServiceOrder } from '../../api/merchant/service-orders/dto/service-order.dto.js';

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
