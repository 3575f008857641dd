import type { PayscoreErrorActor, PayscoreErrorRetry, PayscoreText } from './catalogue/explanation.js';
import { PayscoreAmountError } from './payscore-amount.error.js';
import { PayscoreApiError } from './payscore-api.error.js';
import type { PayscoreCallOutcome } from './payscore-call-outcome.js';
import { PayscoreConnectionError } from './payscore-connection.error.js';
import { PayscoreOrderStateError } from './payscore-order-state.error.js';
import type { PayscoreError } from './payscore.error.js';
import { PayscoreNotificationError } from './payscore-notification.error.js';
import { PayscoreRateLimitError } from './payscore-rate-limit.error.js';
import { PayscoreSignatureError } from './payscore-signature.error.js';
import { PayscoreValidationError, type PayscoreViolation } from './payscore-validation.error.js';

/** Body that `PayscoreExceptionFilter` answers with. */
export interface PayscoreHttpAnswer {
  /** HTTP status. */
  statusCode: number;
  /** Code of the error. */
  code: string;
  /** What happened, in English. */
  message: string;
  /** What happened, in Chinese. */
  messageZh: string;
  /** WeChat Pay's Request-ID; absent if WeChat Pay gave none. */
  requestId?: string;
  /** Whether WeChat Pay may have carried the call out. */
  outcome?: PayscoreCallOutcome;
  /** Who must act. */
  actor?: PayscoreErrorActor;
  /** Whether the request may be sent again. */
  retry?: PayscoreErrorRetry;
  /** Properties of the call to WeChat Pay that break a rule, without their values. */
  violations?: readonly PayscoreViolation[];
}

type Description = readonly [statusCode: number, text: PayscoreText, more?: Partial<PayscoreHttpAnswer>];

const broken: PayscoreText = { en: 'The payment service is not available', zh: '支付服务暂不可用' };
const invalid: PayscoreText = {
  en: 'The request breaks a rule of WeChat Pay',
  zh: '请求不符合微信支付的规则',
};
const unreachable: PayscoreText = {
  en: 'WeChat Pay cannot be reached; nothing was carried out',
  zh: '无法连接微信支付，未执行任何操作',
};
const tooMany: PayscoreText = {
  en: 'Too many calls at once; nothing was carried out',
  zh: '请求过于频繁，未执行任何操作，请稍后重试',
};
const outcomeUnknown: PayscoreText = {
  en: 'Whether WeChat Pay has carried the call out is not known',
  zh: '微信支付是否已执行不确定，请查询确认',
};
const wrongAmount: PayscoreText = {
  en: 'What was paid is not what was asked for',
  zh: '实付金额与应付金额不一致',
};
const wrongState: PayscoreText = {
  en: 'The order is in a state that does not allow this',
  zh: '订单当前状态不允许此操作',
};
const refused: PayscoreText = { en: 'The notification is refused', zh: '通知未通过校验' };

/**
 * The answer for the host's own client. A fault that only the merchant can mend is described in the host's log only.
 */
export function httpAnswer(error: PayscoreError): PayscoreHttpAnswer {
  const [statusCode, { en, zh }, more] = describe(error);
  return { statusCode, code: error.code, message: en, messageZh: zh, ...more };
}

function describe(error: PayscoreError): Description {
  if (error instanceof PayscoreValidationError) return [400, invalid, { violations: error.violations }];
  if (error instanceof PayscoreApiError) return describeApiError(error);
  if (error instanceof PayscoreConnectionError) {
    const { outcome } = error;
    return outcome === 'unknown' ? [504, outcomeUnknown, { outcome }] : [503, unreachable, { outcome }];
  }
  if (error instanceof PayscoreRateLimitError)
    return [503, tooMany, { outcome: error.outcome, retry: 'same-request' }];
  if (error instanceof PayscoreSignatureError) {
    const { outcome, requestId } = error;
    return outcome === undefined
      ? [401, refused]
      : [502, outcomeUnknown, { outcome, ...(requestId !== undefined && { requestId }) }];
  }
  if (error instanceof PayscoreNotificationError) return [400, refused];
  if (error instanceof PayscoreAmountError) return [409, wrongAmount];
  if (error instanceof PayscoreOrderStateError) return [409, wrongState];
  return [500, broken];
}

function describeApiError({ status, outcome, requestId, explanation }: PayscoreApiError): Description {
  const { actor, retry, cause } = explanation;
  const more = { outcome, actor, retry, ...(requestId !== undefined && { requestId }) };
  if (outcome === 'unknown') return [502, outcomeUnknown, more];
  if (actor === 'merchant-config') return [500, broken, more];
  if (retry === 'same-request' || actor === 'wechat-pay') return [503, cause, more];
  if (status === 404) return [404, cause, more];
  if (actor === 'merchant-code' && retry === 'after-query') return [409, cause, more];
  return [422, cause, more];
}
