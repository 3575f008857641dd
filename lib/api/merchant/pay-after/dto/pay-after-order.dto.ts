import { CreatedIndustryOrder, IndustryOrder } from '../../../shared/industry-order.dto.js';

/**
 * A pay-after order (先享后付订单).
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_2&index=4
 */
export class PayAfterOrder extends IndustryOrder {}

/**
 * A pay-after order just created.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_1&index=3
 */
export class CreatedPayAfterOrder extends CreatedIndustryOrder {}

/**
 * The numbers of an order whose payment was reported.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=24_1&index=1
 */
export class SyncedPayAfterOrder {
  /** The order's application. */
  appid!: string;

  /** Merchant number. */
  mchid!: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** WeChat Pay's number of the order (微信支付服务订单号). */
  orderId!: string;
}
