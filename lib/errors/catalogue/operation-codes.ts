import type { PayscoreOperationCode } from './explanation.js';
import { profitSharingCodes } from './profit-sharing-faults.js';
import { notAuthorised } from './user-faults.js';

/** Codes with another meaning in some operations. For all others the pages repeat one common list. */
export const operationCodes: readonly PayscoreOperationCode[] = [
  {
    operations: /\.sync$/,
    code: 'ORDER_DONE',
    cause: {
      en: 'PayScore has collected the money itself meanwhile, so the user may have paid twice',
      zh: '支付分已扣款成功，用户可能重复支付',
    },
    remedy: {
      en: 'Query; if it was paid elsewhere too, refund one of the two payments.',
      zh: '查询订单；若其他渠道也已收款，请退还其中一笔。',
    },
    actor: 'merchant-code',
    retry: 'after-query',
    confidence: 'field-report',
  },
  {
    operations: /ermissionService\.(query|search)/,
    code: 'ORDER_NOT_EXIST',
    cause: {
      en: 'The user has never authorised this service; for this query that is an ordinary answer',
      zh: '用户从未授权该服务；此为正常查询结果',
    },
    remedy: {
      en: 'Treat the user as one without authorisation, and apply for it.',
      zh: '按未授权处理，引导用户开通授权。',
    },
    actor: 'user',
    retry: 'never',
    confidence: 'documented',
  },
  {
    operations: /ServiceOrderService\.(create|createPayOnDelivery|directComplete)$/,
    code: 'NO_AUTH',
    withoutConfirmation: true,
    ...notAuthorised,
  },
  {
    operations: /ServiceOrderService\.create/,
    code: 'NO_AUTH',
    cause: {
      en: "The numbers are not bound to the service, the request is not of the service's mode, or the user's authorisation has ended",
      zh: '号码未绑定该服务、请求与服务模式不符，或用户授权已解除',
    },
    remedy: {
      en: "Query the user's authorisation, check need_user_confirm and risk_fund.name, and have the operator bind what is missing.",
      zh: '查询用户授权，核对 need_user_confirm 与 risk_fund.name，并联系运营补齐绑定。',
    },
    actor: 'merchant-config',
    retry: 'never',
    confidence: 'documented',
  },
  ...profitSharingCodes,
];
