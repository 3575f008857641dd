import { ApiError, invalidRequest } from '../http/api-error.js';

// Codes and most messages are those of WeChat Pay's pages on profit sharing and of its list of common questions. A guess says
// so. WeChat Pay's internal numbers of these faults are not published.

export const recordNotExist = (): ApiError => new ApiError(404, 'RESOURCE_NOT_EXISTS', '记录不存在', 0);

/** The code for an unknown payment is a guess; the list of common questions gives the message for a wrong number. */
export const notShared = (): ApiError => invalidRequest('非分账订单不支持分账', 0);

export const notReleased = (): ApiError => invalidRequest('非分账订单不支持解冻剩余资金', 0);

export const sharesExceedRest = (): ApiError => new ApiError(403, 'NOT_ENOUGH', '分账金额不足', 0);

export const nothingLeft = (): ApiError => new ApiError(403, 'NOT_ENOUGH', '分账金额为0', 0);

export const aboveRatio = (): ApiError => invalidRequest('分账金额超出最大分账比例', 0);

export const noReceiver = (): ApiError =>
  invalidRequest('分账接收方关系不存在,请检查参数中每个接收方的关系', 0);

/** Another request under the same number. The message is a guess. */
export const numberTaken = (): ApiError => invalidRequest('单号已使用,且请求参数与之前不一致', 0);

/** The limit is documented; the message is a guess. */
export const tooManySharings = (): ApiError => invalidRequest('同一订单分账次数超过50次', 0);

export const nobodyReturns = (): ApiError => invalidRequest('回退方不存在', 0);

/** The limit is documented; the message is a guess. */
export const returnExceedsShare = (): ApiError => invalidRequest('回退金额超过可回退金额', 0);

/** The limit is documented; the message is a guess. */
export const returnTooLate = (): ApiError => invalidRequest('分账超过180天,不支持回退', 0);

/** The limit is documented; the message is a guess. */
export const tooManyReturns = (): ApiError => invalidRequest('同一分账单回退次数超过50次', 0);

const refusals = {
  NO_AUTH: [403, 'NO_AUTH', '无分账权限'],
  ORDER_PROCESSING: [400, 'INVALID_REQUEST', '订单处理中,暂时无法分账,请稍后再试'],
  FREQUENCY_LIMITED: [429, 'FREQUENCY_LIMITED', '对同笔订单分账频率过高'],
} as const;

/**
 * A refusal of correct requests, which a test scripts. `ORDER_PROCESSING`: the payment is less than a minute old or not
 * settled; it comes with the code `INVALID_REQUEST`.
 */
export type SharingRefusal = keyof typeof refusals;

export function sharingRefusal(name: SharingRefusal): ApiError {
  const [status, code, message] = refusals[name];
  return new ApiError(status, code, message, 0);
}
