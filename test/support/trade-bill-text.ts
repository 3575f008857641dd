import { allHeadings, allTotals, billOf, ticked } from './announced-bill.js';

/** Values of a line by their headings. */
export type Changes = Readonly<Record<string, string>>;

/** A line of a bill `ALL`: a debit of 6 yuan, with these values in place of its own. */
export function line(changes: Changes = {}): string {
  const values: Changes = {
    交易时间: '2026-11-20 11:00:00',
    公众账号ID: 'wxd678efh567hg6787',
    商户号: '1230000109',
    特约商户号: '0',
    微信订单号: '4200001',
    商户订单号: '500000001',
    用户标识: 'oUser',
    交易类型: 'AUTH',
    交易状态: 'SUCCESS',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    应结订单金额: '6.00',
    代金券金额: '0.00',
    微信退款单号: '0',
    商户退款单号: '0',
    退款金额: '0.00',
    充值券退款金额: '0.00',
    商品名称: '充电宝租借',
    商户数据包: 'wxzff|500000001|R1',
    手续费: '0.04000',
    费率: '0.60%',
    订单金额: '6.00',
    申请退款金额: '0.00',
    ...changes,
  };
  return ticked(...allHeadings.split(',').map((heading) => values[heading] ?? ''));
}

/** What a refund of that debit changes. */
export const refund: Changes = {
  交易状态: 'REFUND',
  应结订单金额: '0.00',
  微信退款单号: '5030001',
  商户退款单号: 'F1',
  退款金额: '2.00',
  退款类型: 'ORIGINAL',
  退款状态: 'SUCCESS',
  手续费: '-0.01000',
  订单金额: '0.00',
  申请退款金额: '2.00',
};

/** The bill of a day with that debit and that refund. */
export const day = billOf(
  allHeadings,
  line(),
  line(refund),
  allTotals,
  ticked('2', '6.00', '2.00', '0.00', '0.03000', '6.00', '2.00'),
);

/** A bill of one line, with the totals of that debit. */
export const one = (row: string): string =>
  billOf(allHeadings, row, allTotals, ticked('1', '6.00', '0.00', '0.00', '0.04000', '6.00', '0.00'));
