import type { PayscoreErrorEntry } from './explanation.js';

/** Codes of refunds that PayScore's own operations do not have. */
export const refundCodes: readonly (readonly [code: string, entry: PayscoreErrorEntry])[] = [
  [
    'RESOURCE_NOT_EXISTS',
    {
      cause: {
        en: 'There is no such record, such as a refund by a PayScore order number instead of a transaction_id',
        zh: '记录不存在，例如退款误用了服务订单号而非 transaction_id',
      },
      remedy: {
        en: 'Check the number; a refund takes the transaction_id of collection.details.',
        zh: '核对单号；退款须使用 collection.details 中的 transaction_id。',
      },
      actor: 'merchant-code',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  [
    'MCH_NOT_EXISTS',
    {
      cause: { en: 'There is no such merchant number', zh: '商户号不存在' },
      remedy: { en: 'Check mchid and sub_mchid.', zh: '核对 mchid 与 sub_mchid。' },
      actor: 'merchant-config',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  [
    'NOT_ENOUGH',
    {
      cause: {
        en: "The merchant's account does not hold enough for the refund",
        zh: '商户账户余额不足以退款',
      },
      remedy: {
        en: 'Top the account up, then send the same refund again under the same out_refund_no.',
        zh: '充值后以相同的 out_refund_no 重新提交。',
      },
      actor: 'merchant-config',
      retry: 'never',
      confidence: 'documented',
    },
  ],
  [
    'USER_ACCOUNT_ABNORMAL',
    {
      cause: { en: "The user's account cannot receive the refund", zh: '用户账户异常，无法退款' },
      remedy: { en: 'Return the money by another way.', zh: '通过其他方式退款给用户。' },
      actor: 'user',
      retry: 'never',
      confidence: 'documented',
    },
  ],
];
