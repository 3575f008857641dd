import type { OpenUnion } from '../schema/open-union.js';

/**
 * A line of a trade bill (交易账单): a payment of the day, or a refund accepted on that day. A property is absent where
 * the bill has no such column or the line has no value in it.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
 */
export interface TradeBillRow {
  /** 交易时间: `yyyy-MM-dd HH:mm:ss` in Beijing; when the payment succeeded, or when the refund was accepted. */
  readonly time?: string;
  /** 公众账号ID */
  readonly appid?: string;
  /** 商户号; of the partner in the bill of a partner. */
  readonly mchid?: string;
  /** 特约商户号; absent for a merchant without a partner, whose bill says `0`. */
  readonly subMchid?: string;
  /** 设备号 */
  readonly deviceInfo?: string;
  /** 微信订单号: of the payment, in the line of its refund too. */
  readonly transactionId?: string;
  /**
   * 商户订单号: of the payment. A debit of WeChat Pay Score (`AUTH`) has a number that WeChat Pay made; an order that its
   * user paid by hand (`JSAPI`) has the merchant's own.
   */
  readonly outTradeNo?: string;
  /** 用户标识 */
  readonly openid?: string;
  /** 交易类型 */
  readonly tradeType?: TradeBillTradeType;
  /** 交易状态: a payment is `SUCCESS`, a refund `REFUND`, a payment that was revoked `REVOKED`. */
  readonly tradeState?: OpenUnion<'SUCCESS' | 'REFUND' | 'REVOKED'>;
  /** 付款银行 */
  readonly bankType?: string;
  /** 货币种类 */
  readonly currency?: string;
  /** 应结订单金额, in fen: what is settled to the merchant, without coupons that nobody pays for. 0 in the line of a refund. */
  readonly settlementAmount?: number;
  /** 代金券金额, in fen. */
  readonly couponAmount?: number;
  /** 退款申请时间: `yyyy-MM-dd HH:mm:ss` in Beijing. Only bills of type `REFUND` have the column, as the next one. */
  readonly refundAppliedTime?: string;
  /** 退款成功时间: `yyyy-MM-dd HH:mm:ss` in Beijing. */
  readonly refundSuccessTime?: string;
  /** 微信退款单号. Absent in the line of a payment, as the next one. */
  readonly refundId?: string;
  /** 商户退款单号 */
  readonly outRefundNo?: string;
  /** 退款金额, in fen: what the merchant gives back. 0 in the line of a payment. */
  readonly refundAmount?: number;
  /** 充值券退款金额, in fen. */
  readonly couponRefundAmount?: number;
  /** 退款类型: where the money goes. */
  readonly refundType?: OpenUnion<'ORIGINAL' | 'BALANCE'>;
  /** 退款状态 when the bill was made; a bill does not follow a refund. */
  readonly refundStatus?: OpenUnion<'SUCCESS' | 'FAIL' | 'PROCESSING' | 'CHANGE'>;
  /** 商品名称 */
  readonly description?: string;
  /** 商户数据包; of an `AUTH` line `wxzff|<orderId>|<outOrderNo>`. */
  readonly attach?: string;
  /** WeChat Pay's number of the service order, out of `attach`. Only `AUTH` lines have it, as the next one. */
  readonly orderId?: string;
  /** Merchant's number of the service order, out of `attach`. */
  readonly outOrderNo?: string;
  /** 手续费, in fen. Negative in the line of a refund, which gives it back. */
  readonly fee?: number;
  /** 费率, such as `0.60%`. */
  readonly feeRate?: string;
  /** 订单金额, in fen: what the order cost. 0 in the line of a refund. */
  readonly amount?: number;
  /** 申请退款金额, in fen: what the refund was asked to give back. 0 in the line of a payment. */
  readonly appliedRefundAmount?: number;
  /** 费率备注 */
  readonly feeRemark?: string;
  /** Every value by its heading, without its back-tick; headings that no property stands for too. */
  readonly columns: Readonly<Record<string, string>>;
}

/** How a payment of a trade bill was made. `Auth` is a debit of WeChat Pay Score. */
export const TradeBillTradeType = {
  /** A debit by agreement, such as one of WeChat Pay Score. */
  Auth: 'AUTH',
  /** In WeChat or a mini program; an order of WeChat Pay Score that its user paid by hand too. */
  Jsapi: 'JSAPI',
} as const;
export type TradeBillTradeType = OpenUnion<(typeof TradeBillTradeType)[keyof typeof TradeBillTradeType]>;

/** Totals in the last line of a trade bill. Amounts in fen; absent where the bill has no such column. */
export interface TradeBillSummary {
  /** 总交易单数: lines of the bill, refunds included. */
  readonly count: number;
  /** 应结订单总金额 */
  readonly settlementAmount?: number;
  /** 退款总金额 */
  readonly refundAmount?: number;
  /** 充值券退款总金额 */
  readonly couponRefundAmount?: number;
  /** 手续费总金额 */
  readonly fee?: number;
  /** 订单总金额 */
  readonly amount?: number;
  /** 申请退款总金额 */
  readonly appliedRefundAmount?: number;
  /** Every value by its heading, without its back-tick. */
  readonly columns: Readonly<Record<string, string>>;
}
