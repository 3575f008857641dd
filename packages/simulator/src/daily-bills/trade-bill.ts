import { spacedTime } from '../base/beijing-time.js';
import type { Merchant } from '../merchant/merchant.js';
import { merchantDataOf } from '../refunds/payment.js';
import type { RefundStatus } from '../refunds/refund.js';
import { dailyTable, sum, yuan } from './daily-table.js';
import { feeRate } from './fees.js';
import type { MoneyMove } from './money-moves.js';

/** What a trade bill lists. */
export type TradeBillType = 'ALL' | 'SUCCESS' | 'REFUND';

const statuses: Readonly<Record<RefundStatus, string>> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  ABNORMAL: 'CHANGE',
  CLOSED: 'FAIL',
};

/** A fee has five decimals, as on WeChat Pay's samples. */
const feeText = (fen: number): string => `${yuan(fen)}000`;

/** A column, the bills that have it, and its value. */
interface Column {
  readonly heading: string;
  readonly in?: readonly TradeBillType[];
  readonly value: (move: MoneyMove, merchant: Merchant) => string;
}

const ofRefunds = ['ALL', 'REFUND'] as const;

const paid = ({ payment, refund }: MoneyMove): number => (refund === undefined ? payment.total : 0);
const refunded = ({ refund }: MoneyMove): number => refund?.amount.refund ?? 0;

const columns: readonly Column[] = [
  { heading: '交易时间', value: ({ time }) => spacedTime(time) },
  { heading: '公众账号ID', value: ({ payment }) => payment.order.appid ?? '' },
  { heading: '商户号', value: (_, { mchid }) => mchid },
  { heading: '特约商户号', value: ({ payment }) => payment.subMchid ?? '0' },
  { heading: '设备号', value: () => '' },
  { heading: '微信订单号', value: ({ payment }) => payment.transactionId },
  { heading: '商户订单号', value: ({ payment }) => payment.outTradeNo },
  { heading: '用户标识', value: ({ payment }) => payment.order.openid ?? '' },
  { heading: '交易类型', value: ({ payment }) => payment.tradeType },
  { heading: '交易状态', value: ({ refund }) => (refund === undefined ? 'SUCCESS' : 'REFUND') },
  { heading: '付款银行', value: () => 'OTHERS' },
  { heading: '货币种类', value: () => 'CNY' },
  { heading: '应结订单金额', value: (move) => yuan(paid(move)) },
  { heading: '代金券金额', value: () => '0.00' },
  {
    heading: '退款申请时间',
    in: ['REFUND'],
    value: ({ refund }) => spaced(refund?.create_time),
  },
  {
    heading: '退款成功时间',
    in: ['REFUND'],
    value: ({ refund }) => spaced(refund?.success_time),
  },
  { heading: '微信退款单号', in: ofRefunds, value: ({ refund }) => refund?.refund_id ?? '0' },
  { heading: '商户退款单号', in: ofRefunds, value: ({ refund }) => refund?.out_refund_no ?? '0' },
  { heading: '退款金额', in: ofRefunds, value: (move) => yuan(refunded(move)) },
  { heading: '充值券退款金额', in: ofRefunds, value: () => '0.00' },
  { heading: '退款类型', in: ofRefunds, value: ({ refund }) => (refund ? 'ORIGINAL' : '') },
  { heading: '退款状态', in: ofRefunds, value: ({ refund }) => (refund ? statuses[refund.status] : '') },
  { heading: '商品名称', value: ({ payment }) => payment.order.service_introduction ?? '' },
  { heading: '商户数据包', value: ({ payment }) => merchantDataOf(payment) },
  { heading: '手续费', value: ({ fee }) => feeText(fee) },
  { heading: '费率', value: () => feeRate },
  { heading: '订单金额', value: (move) => yuan(paid(move)) },
  { heading: '申请退款金额', in: ofRefunds, value: (move) => yuan(refunded(move)) },
  { heading: '费率备注', value: () => '' },
];

const spaced = (rfc3339 = ''): string => rfc3339.slice(0, 19).replace('T', ' ');

/**
 * The trade bill of these payments and refunds.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
 */
export function tradeBill(merchant: Merchant, moves: readonly MoneyMove[], type: TradeBillType): string {
  const shown = columns.filter((column) => column.in?.includes(type) ?? true);
  const paidTotal = yuan(sum(moves.map(paid)));
  const refundedTotal = yuan(sum(moves.map(refunded)));
  const fees = feeText(sum(moves.map(({ fee }) => fee)));
  const count = ['总交易单数', String(moves.length)] as const;
  return dailyTable(
    shown.map(({ heading }) => heading),
    moves.map((move) => shown.map(({ value }) => value(move, merchant))),
    type === 'SUCCESS'
      ? [count, ['应结订单总金额', paidTotal], ['手续费总金额', fees], ['订单总金额', paidTotal]]
      : [
          count,
          ['应结订单总金额', paidTotal],
          ['退款总金额', refundedTotal],
          ['充值券退款总金额', '0.00'],
          ['手续费总金额', fees],
          ['订单总金额', paidTotal],
          ['申请退款总金额', refundedTotal],
        ],
  );
}

/** Whether a bill of the type lists it. */
export const lists = (type: TradeBillType, { refund }: MoneyMove): boolean =>
  type === 'ALL' || (type === 'REFUND') === (refund !== undefined);
