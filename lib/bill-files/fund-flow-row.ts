import type { OpenUnion } from '../schema/open-union.js';

/** Whether money came into the account or left it. */
export const FundFlowDirection = {
  /** Money came in. */
  Income: '收入',
  /** Money left. */
  Expense: '支出',
} as const;
export type FundFlowDirection = OpenUnion<(typeof FundFlowDirection)[keyof typeof FundFlowDirection]>;

/**
 * A line of a fund-flow bill (资金账单): one change of an account's balance. A property is absent where the line has no
 * value.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791867
 */
export interface FundFlowRow {
  /** 记账时间: `yyyy-MM-dd HH:mm:ss` in Beijing; when the balance changed. */
  readonly time?: string;
  /** 微信支付业务单号: WeChat Pay's number of what moved the money, such as a `transactionId` or a `refundId`. */
  readonly businessNo?: string;
  /** 资金流水单号: of this change. */
  readonly fundFlowNo?: string;
  /** 业务名称, such as `交易`, `退款`, `分账`. WeChat Pay changes the names at times. */
  readonly businessName?: string;
  /** 业务类型, such as `交易`, `扣除交易手续费`, `退款`, `分账`. WeChat Pay changes the names at times. */
  readonly businessType?: string;
  /** 收支类型 */
  readonly direction?: FundFlowDirection;
  /** 收支金额(元), in fen; never negative, `direction` says where it went. */
  readonly amount?: number;
  /** 账户结余(元), in fen: the balance after this change. */
  readonly balance?: number;
  /** 资金变更提交申请人, such as `system`. */
  readonly applicant?: string;
  /** 备注 */
  readonly remark?: string;
  /** 业务凭证号: mostly the merchant's number, such as `outTradeNo` or `outRefundNo`. */
  readonly voucherNo?: string;
  /** Every value by its heading, without its back-tick; headings that no property stands for too. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Totals in the last line of a fund-flow bill. Amounts in fen. */
export interface FundFlowSummary {
  /** 资金流水总笔数: lines of the bill. */
  readonly count: number;
  /** 收入笔数 */
  readonly incomeCount?: number;
  /** 收入金额 */
  readonly incomeAmount?: number;
  /** 支出笔数 */
  readonly expenseCount?: number;
  /** 支出金额 */
  readonly expenseAmount?: number;
  /** Every value by its heading, without its back-tick. */
  readonly columns: Readonly<Record<string, string>>;
}
