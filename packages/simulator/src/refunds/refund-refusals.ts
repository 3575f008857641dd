import { ApiError, invalidRequest, paramError } from '../http/api-error.js';
import { body } from '../shared/refusals.js';

// The codes are those of the refund pages; the messages, where one is known, come from users. WeChat Pay's internal
// numbers of these faults are not published.

export const resourceNotExist = (message = '订单不存在'): ApiError =>
  new ApiError(404, 'RESOURCE_NOT_EXISTS', message, 0);

/** Another request under the same number, or a total that is not the payment's. */
export const amountsDiffer = (): ApiError =>
  invalidRequest('订单金额或退款金额与之前请求不一致,请核实后再试', 0);

export const wholePaymentRefunded = (): ApiError => invalidRequest('订单已全额退款', 0);

export const moreThanIsLeft = (): ApiError => invalidRequest('退款金额大于可退金额', 0);

export const moreThanTotal = (): ApiError => paramError(body('amount/refund'), '退款金额大于订单金额', 0);

export const tooManyRefunds = (): ApiError => invalidRequest('部分退款次数超过50次', 0);

export const tooLate = (): ApiError => invalidRequest('订单支付时间超过一年,不能退款', 0);

export const tooSoon = (): ApiError =>
  new ApiError(429, 'FREQUENCY_LIMITED', '同一笔订单多次退款须间隔1分钟', 268435472);

export const notAbnormal = (): ApiError => invalidRequest('退款单状态不是退款异常', 0);

const refusals = {
  NOT_ENOUGH: [403, '商户可用退款余额不足'],
  USER_ACCOUNT_ABNORMAL: [403, '用户账户异常,无法退款'],
} as const;

/** Code of a refusal of a correct request, which a test scripts. */
export type RefundRefusal = keyof typeof refusals;

export function refusal(code: RefundRefusal): ApiError {
  const [status, message] = refusals[code];
  return new ApiError(status, code, message, 0);
}
