import type { PayscoreErrorEntry, PayscoreKnownFault } from './explanation.js';

/** NO_AUTH for an order without confirmation. */
export const notAuthorised: PayscoreErrorEntry = {
  cause: {
    en: "The user has not authorised the service or has ended the authorisation; else the numbers are not bound to the service, or the request is not of the service's mode",
    zh: '用户未授权该服务或已解除授权；否则为号码未绑定该服务，或请求与服务模式不符',
  },
  remedy: {
    en: "Ask PermissionService.queryByOpenid (partners: search). Unless it answers AVAILABLE, apply for the user's authorisation; if it does, check risk_fund.name and have the operator bind what is missing.",
    zh: '调用 PermissionService.queryByOpenid（服务商为 search）查询授权；若不是 AVAILABLE，引导用户授权；若是，核对 risk_fund.name 并联系运营补齐绑定。',
  },
  actor: 'user',
  retry: 'never',
  confidence: 'documented',
};

/** Refusals because of the user who must pay. WeChat Pay discloses no further reason. */
export const userFaults: readonly PayscoreKnownFault[] = [
  {
    numbers: [271300099],
    messages: ['综合评估未通过'],
    cause: {
      en: 'The evaluation did not pass this user; WeChat Pay never says why (more than three running orders is one reason)',
      zh: '用户综合评估未通过，微信支付不披露原因（例如进行中的订单超过三笔）',
    },
    remedy: {
      en: 'Offer another way: a deposit, or payment in advance.',
      zh: '改用押金或预付等其他方式。',
    },
    actor: 'user',
    retry: 'never',
    confidence: 'code-guessed',
  },
  {
    numbers: [271299627],
    messages: ['存在待处理的超时未支付订单'],
    cause: { en: 'The user has overdue unpaid PayScore orders', zh: '用户有逾期未支付的支付分订单' },
    remedy: {
      en: 'Ask the user to pay them in WeChat, then start again.',
      zh: '请用户在微信内付清后再试。',
    },
    actor: 'user',
    retry: 'never',
    confidence: 'code-guessed',
  },
  {
    numbers: [268560785],
    messages: ['青少年模式'],
    cause: {
      en: "The payment limit of WeChat's youth mode is on",
      zh: '用户开启了青少年模式的支付限额',
    },
    remedy: {
      en: 'Offer another way to pay; PayScore cannot be used meanwhile.',
      zh: '改用其他支付方式；限额开启期间无法使用支付分。',
    },
    actor: 'user',
    retry: 'never',
    confidence: 'code-guessed',
  },
  {
    numbers: [271316574],
    messages: ['支付分扣款失败'],
    cause: {
      en: 'The debit failed; the order stays unpaid and WeChat Pay goes on trying',
      zh: '扣款失败；订单仍为待支付，微信支付会继续尝试扣款',
    },
    remedy: {
      en: 'Ask the user to pay in the order of WeChat, and query or await PAYSCORE.USER_PAID.',
      zh: '提醒用户在微信订单中支付，并查询订单或等待 PAYSCORE.USER_PAID 通知。',
    },
    actor: 'user',
    retry: 'after-query',
    confidence: 'code-guessed',
  },
];
