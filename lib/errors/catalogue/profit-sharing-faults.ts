import type { PayscoreKnownFault, PayscoreOperationCode } from './explanation.js';

const sharing = /^ProfitSharingService\.create$/;
const release = /^ProfitSharingService\.unfreeze$/;
const sharingOrRelease = /^ProfitSharingService\.(create|unfreeze)$/;
const giveBack = /^ProfitSharingService\.createReturn$/;

const wrongRequest = { actor: 'merchant-code', retry: 'never' } as const;

/** Codes with another meaning in profit sharing. */
export const profitSharingCodes: readonly PayscoreOperationCode[] = [
  {
    operations: sharing,
    code: 'NOT_ENOUGH',
    cause: {
      en: 'The shares exceed what is left of the payment: it was shared, released or refunded before, or the fee is taken off',
      zh: '分账金额超过订单剩余可分金额：已分账、已解冻、已退款，或已扣除手续费',
    },
    remedy: {
      en: 'Ask queryAmount what is left, and share at most that.',
      zh: '查询剩余待分金额后调整分账金额。',
    },
    ...wrongRequest,
    confidence: 'documented',
  },
  {
    operations: release,
    code: 'NOT_ENOUGH',
    cause: { en: 'Nothing of the payment is frozen any more', zh: '该订单已无冻结的待分资金' },
    remedy: {
      en: 'Query by the out_order_no of this release; if it was not this one, nothing more is to be done.',
      zh: '以本次解冻的商户分账单号查询；如已由其他请求解冻，则无需再处理。',
    },
    actor: 'merchant-code',
    retry: 'after-query',
    confidence: 'documented',
  },
  {
    operations: giveBack,
    code: 'NO_AUTH',
    cause: {
      en: 'The merchant that received the share has not agreed to returns',
      zh: '回退方未开通分账回退',
    },
    remedy: {
      en: 'Have it agree in its merchant platform (交易中心 → 分账 → 分账接收设置).',
      zh: '请回退方在商户平台「交易中心-分账-分账接收设置」中开启同意分账回退。',
    },
    actor: 'merchant-config',
    retry: 'never',
    confidence: 'documented',
  },
  {
    operations: /^ProfitSharingService\./,
    code: 'NO_AUTH',
    cause: {
      en: 'The merchant has no right to profit sharing, or a partner calls without sub_mchid',
      zh: '商户未开通分账权限，或服务商请求未传 sub_mchid',
    },
    remedy: {
      en: 'Open profit sharing in the merchant platform; a partner names sub_mchid, and the merchant grants it the right.',
      zh: '在商户平台开通分账；服务商须传 sub_mchid，并由特约商户完成分账授权。',
    },
    actor: 'merchant-config',
    retry: 'never',
    confidence: 'documented',
  },
];

/** Refusals of profit sharing that share the code INVALID_REQUEST, by their messages. */
export const profitSharingFaults: readonly PayscoreKnownFault[] = [
  {
    messages: ['非分账订单不支持'],
    operations: sharingOrRelease,
    cause: {
      en: 'The order was completed without profit_sharing, or transaction_id is another payment',
      zh: '完结订单时未设置 profit_sharing，或微信订单号有误',
    },
    remedy: {
      en: 'Check the transaction_id. A payment that was collected without the flag cannot be shared.',
      zh: '核对微信订单号；未带分账标识的订单无法再分账。',
    },
    ...wrongRequest,
    confidence: 'documented',
  },
  {
    messages: ['分账金额超出最大分账比例'],
    operations: sharing,
    cause: {
      en: 'The shares of the payment exceed the greatest ratio that the merchant allows',
      zh: '分账金额超出商户设置的最大分账比例',
    },
    remedy: {
      en: 'Share less, or have the merchant raise the ratio; partners read it by queryMerchantConfig.',
      zh: '降低分账金额，或由商户在商户平台调整最大分账比例；服务商可查询该比例。',
    },
    ...wrongRequest,
    confidence: 'documented',
  },
  {
    messages: ['分账接收方关系不存在'],
    operations: sharing,
    cause: { en: 'A receiver was not added', zh: '分账接收方未添加' },
    remedy: {
      en: 'Add it by addReceiver, under the same appid and sub_mchid, then send the same request again.',
      zh: '先以相同的 appid、sub_mchid 添加分账接收方，再以相同参数重试。',
    },
    ...wrongRequest,
    confidence: 'documented',
  },
  {
    messages: ['订单处理中'],
    operations: sharingOrRelease,
    cause: {
      en: 'The payment is less than a minute old, or not settled yet',
      zh: '订单支付不足 1 分钟，或尚未结算',
    },
    remedy: {
      en: 'Send the same request again later, at the earliest a minute after the payment.',
      zh: '支付成功 1 分钟后，以相同参数重试。',
    },
    actor: 'merchant-code',
    retry: 'same-request',
    confidence: 'documented',
  },
];
