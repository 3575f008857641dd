import type { DailyBillFormat } from './daily-bill-table.js';
import { FundFlowDirection, type FundFlowRow, type FundFlowSummary } from './fund-flow-row.js';

/**
 * The columns of a fund-flow bill.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791867
 */
export const fundFlowFormat: DailyBillFormat<FundFlowRow, FundFlowSummary> = {
  columns: {
    记账时间: ['time', 'text'],
    微信支付业务单号: ['businessNo', 'text'],
    资金流水单号: ['fundFlowNo', 'text'],
    业务名称: ['businessName', 'text'],
    业务类型: ['businessType', 'text'],
    收支类型: ['direction', 'text'],
    '收支金额(元)': ['amount', 'fen'],
    '账户结余(元)': ['balance', 'fen'],
    资金变更提交申请人: ['applicant', 'text'],
    备注: ['remark', 'text'],
    业务凭证号: ['voucherNo', 'text'],
  },
  summary: {
    资金流水总笔数: ['count', 'count'],
    收入笔数: ['incomeCount', 'count'],
    收入金额: ['incomeAmount', 'fen'],
    支出笔数: ['expenseCount', 'count'],
    支出金额: ['expenseAmount', 'fen'],
  },
  row: ({ values, columns }) => Object.assign(values, { columns }),
  totals: [
    { total: 'incomeCount', from: 'direction', adds: (row) => (isIncome(row) ? 1 : 0) },
    { total: 'incomeAmount', from: 'amount', adds: (row) => (isIncome(row) ? row.amount : 0) },
    { total: 'expenseCount', from: 'direction', adds: (row) => (isExpense(row) ? 1 : 0) },
    { total: 'expenseAmount', from: 'amount', adds: (row) => (isExpense(row) ? row.amount : 0) },
  ],
};

function isIncome({ direction }: FundFlowRow): boolean {
  return direction === FundFlowDirection.Income;
}

function isExpense({ direction }: FundFlowRow): boolean {
  return direction === FundFlowDirection.Expense;
}
