import { createHash } from 'node:crypto';
import { spacedTime } from '../base/beijing-time.js';
import { dailyTable, sum, yuan } from './daily-table.js';
import type { MoneyMove } from './money-moves.js';

/** One change of an account's balance. */
export interface Flow {
  /** `yyyyMMddHHmmss` */
  readonly time: string;
  /** WeChat Pay's number of what moved the money. */
  readonly businessNo: string;
  readonly name: string;
  readonly type: string;
  /** Fen; negative when money leaves. */
  readonly amount: number;
  readonly applicant: string;
  /** The merchant's number. */
  readonly voucherNo: string;
}

/** What a payment or a refund does to the account: the money, and its fee. */
export function flowsOf({ time, payment, refund, fee }: MoneyMove): Flow[] {
  const common = { time, name: refund === undefined ? '交易' : '退款', applicant: 'system' };
  const money =
    refund === undefined
      ? {
          businessNo: payment.transactionId,
          type: '交易',
          amount: payment.total,
          voucherNo: payment.outTradeNo,
        }
      : {
          businessNo: refund.refund_id,
          type: '退款',
          amount: -refund.amount.refund,
          voucherNo: refund.out_refund_no,
        };
  const charge = { ...money, type: fee < 0 ? '交易手续费' : '扣除交易手续费', amount: -fee };
  return [{ ...common, ...money }, ...(fee === 0 ? [] : [{ ...common, ...charge }])];
}

/**
 * The fund-flow bill of one day.
 * @param flows all flows of the account up to then, as they happened: the balance begins with 0 before them
 * @param day `yyyyMMdd`
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791867
 */
export function fundFlowBill(flows: readonly Flow[], day: string): string | undefined {
  let balance = 0;
  const lines = flows
    .map((flow, index) => ({ ...flow, balance: (balance += flow.amount), index }))
    .filter(({ time }) => time.startsWith(day));
  if (lines.length === 0) return undefined;
  const income = lines.map(({ amount }) => amount).filter((amount) => amount > 0);
  const expense = lines.map(({ amount }) => -amount).filter((amount) => amount > 0);
  return dailyTable(
    [
      '记账时间',
      '微信支付业务单号',
      '资金流水单号',
      '业务名称',
      '业务类型',
      '收支类型',
      '收支金额(元)',
      '账户结余(元)',
      '资金变更提交申请人',
      '备注',
      '业务凭证号',
    ],
    lines.map((line) => [
      spacedTime(line.time),
      line.businessNo,
      flowNo(line),
      line.name,
      line.type,
      line.amount > 0 ? '收入' : '支出',
      yuan(Math.abs(line.amount)),
      yuan(line.balance),
      line.applicant,
      '',
      line.voucherNo,
    ]),
    [
      ['资金流水总笔数', String(lines.length)],
      ['收入笔数', String(income.length)],
      ['收入金额', yuan(sum(income))],
      ['支出笔数', String(expense.length)],
      ['支出金额', yuan(sum(expense))],
    ],
  );
}

/** The same for the same flow, however often its bill is asked for. */
function flowNo({ time, businessNo, type }: Flow): string {
  const digits = createHash('sha1').update(`${businessNo} ${type}`).digest().readUInt32BE();
  return `1009${time}${String(digits).padStart(10, '0')}`;
}
