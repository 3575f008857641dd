import type { PayscoreErrorEntry } from './explanation.js';

/** Codes of the bills of a day (交易账单, 资金账单). */
export const billCodes: readonly (readonly [code: string, entry: PayscoreErrorEntry])[] = [
  [
    'STATEMENT_CREATING',
    {
      cause: {
        en: 'WeChat Pay is still making the bill of that day; it begins at 9:00 of the next day in Beijing',
        zh: '该日账单仍在生成中；微信支付于次日 9 点开始生成',
      },
      remedy: {
        en: 'Ask again after 10:00 in Beijing, then every half hour, until the bill or NO_STATEMENT_EXIST comes.',
        zh: '请在次日上午 10 点后再申请，之后每隔半小时重试，直至成功或返回 NO_STATEMENT_EXIST。',
      },
      actor: 'wechat-pay',
      retry: 'same-request',
      confidence: 'documented',
    },
  ],
  [
    'NO_STATEMENT_EXIST',
    {
      cause: {
        en: 'There is no bill: nothing was paid or refunded on that day, or nothing moved in that account',
        zh: '账单不存在：该日没有交易或退款，或该账户没有资金流水',
      },
      remedy: {
        en: 'Treat the day as one without lines, once your own books have none; otherwise check day, account_type and sub_mchid.',
        zh: '若自有账目该日亦无记录，按空账单处理；否则核对日期、account_type 与 sub_mchid。',
      },
      actor: 'merchant-code',
      retry: 'never',
      confidence: 'documented',
    },
  ],
];
