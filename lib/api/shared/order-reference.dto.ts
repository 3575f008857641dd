/** The numbers of an order: all that some calls answer. */
export class OrderReference {
  /** The order's application. */
  appid!: string;

  /** Merchant number. */
  mchid?: string;

  /** Merchant's number of the order (商户服务订单号). */
  outOrderNo!: string;

  /** The service of the order. */
  serviceId!: string;

  /** WeChat Pay's number of the order (微信支付服务订单号). */
  orderId!: string;
}
