import { ServiceOrder } from '../../service-orders/dto/service-order.dto.js';

/** A service order as notifications carry it. The `sub…` fields are there in partner mode only. */
class ServiceOrderEvent extends ServiceOrder {
  subAppid?: string;
  /** The partner's merchant (子商户号). */
  subMchid?: string;
  /** The user under `subAppid`. */
  subOpenid?: string;
  /** Bank that acquires, in institution mode. */
  channelId?: string;
  /** Number of the payment, in institution mode. */
  outTradeNo?: string;
}

/** The user confirmed the order: the service may begin. `PAYSCORE.USER_CONFIRM` (确认订单通知). */
export class ServiceOrderConfirmed extends ServiceOrderEvent {}

/**
 * The order's money came in. `PAYSCORE.USER_PAID` (支付成功通知). Compare `totalAmount` with your own record before you
 * close it.
 */
export class ServiceOrderPaid extends ServiceOrderEvent {}
