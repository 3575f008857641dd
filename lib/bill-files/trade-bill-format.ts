import type { DailyBillFormat } from './daily-bill-table.js';
import { TradeBillTradeType, type TradeBillRow, type TradeBillSummary } from './trade-bill-row.js';

/** `wxzff|<orderId>|<outOrderNo>`: merchant data of a debit of WeChat Pay Score. An out_order_no may hold `|` itself. */
const debitData = /^wxzff\|([^|]+)\|(.+)$/;

function debitOf({
  tradeType,
  attach,
}: Readonly<Record<string, string | number>>): Pick<TradeBillRow, 'orderId' | 'outOrderNo'> {
  // The merchant data of other payments is the merchant's own, whatever it looks like.
  const found = tradeType === TradeBillTradeType.Auth ? debitData.exec(String(attach ?? '')) : null;
  const [, orderId, outOrderNo] = found ?? [];
  return orderId === undefined || outOrderNo === undefined ? {} : { orderId, outOrderNo };
}

/**
 * The columns of the bills `ALL`, `SUCCESS` and `REFUND`. Bills in the format of before 2018 have 总金额 and 企业红包金额
 * in the places of 应结订单金额 and 代金券金额.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
 */
export const tradeBillFormat: DailyBillFormat<TradeBillRow, TradeBillSummary> = {
  columns: {
    交易时间: ['time', 'text'],
    公众账号ID: ['appid', 'text'],
    商户号: ['mchid', 'text'],
    特约商户号: ['subMchid', 'text'],
    设备号: ['deviceInfo', 'text'],
    微信订单号: ['transactionId', 'text'],
    商户订单号: ['outTradeNo', 'text'],
    用户标识: ['openid', 'text'],
    交易类型: ['tradeType', 'text'],
    交易状态: ['tradeState', 'text'],
    付款银行: ['bankType', 'text'],
    货币种类: ['currency', 'text'],
    应结订单金额: ['settlementAmount', 'fen'],
    总金额: ['settlementAmount', 'fen'],
    代金券金额: ['couponAmount', 'fen'],
    企业红包金额: ['couponAmount', 'fen'],
    退款申请时间: ['refundAppliedTime', 'text'],
    退款成功时间: ['refundSuccessTime', 'text'],
    微信退款单号: ['refundId', 'text'],
    商户退款单号: ['outRefundNo', 'text'],
    退款金额: ['refundAmount', 'fen'],
    充值券退款金额: ['couponRefundAmount', 'fen'],
    退款类型: ['refundType', 'text'],
    退款状态: ['refundStatus', 'text'],
    商品名称: ['description', 'text'],
    商户数据包: ['attach', 'text'],
    手续费: ['fee', 'fen'],
    费率: ['feeRate', 'text'],
    订单金额: ['amount', 'fen'],
    申请退款金额: ['appliedRefundAmount', 'fen'],
    费率备注: ['feeRemark', 'text'],
  },
  summary: {
    总交易单数: ['count', 'count'],
    应结订单总金额: ['settlementAmount', 'fen'],
    退款总金额: ['refundAmount', 'fen'],
    充值券退款总金额: ['couponRefundAmount', 'fen'],
    手续费总金额: ['fee', 'fen'],
    订单总金额: ['amount', 'fen'],
    申请退款总金额: ['appliedRefundAmount', 'fen'],
  },
  row: ({ values, columns }) => {
    // A line says 0 where it has no sub-merchant, and a payment where it has no refund.
    if (values['subMchid'] === '0') delete values['subMchid'];
    if (values['refundId'] === undefined || values['refundId'] === '0') {
      delete values['refundId'];
      delete values['outRefundNo'];
    }
    return Object.assign(values, debitOf(values), { columns });
  },
  totals: (
    [
      'settlementAmount',
      'refundAmount',
      'couponRefundAmount',
      'fee',
      'amount',
      'appliedRefundAmount',
    ] as const
  ).map((total) => ({ total, from: total, adds: (row) => row[total] })),
};
