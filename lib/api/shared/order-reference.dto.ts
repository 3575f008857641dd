/** Numbers of an order, for calls that answer nothing else. */
export class OrderReference {
  /** Appid of the order. */
  appid!: string;

  /** Merchant number. */
  mchid?: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** Service id of the order. */
  serviceId!: string;

  /** WeChat Pay's number of the order (微信支付服务订单号). */
  orderId!: string;
}
