import { ApiError, invalidRequest } from '../http/api-error.js';
import type { SignState } from './sign-plan.js';

// Codes and messages are guesses, because the pages of plans show no table of errors. The codes are those of orders with
// the same meaning; the messages follow the wording of the rules.

/** The state of the signed plan does not allow the call. */
export function wrongSignState(state: SignState, liveLike: boolean): ApiError {
  if (state === 'SIGN_PLAN_CANCEL')
    return wrongState(liveLike, 'ORDER_CANCELED', '签约计划已取消', 271302333);
  if (state === 'COMPLETE') return wrongState(liveLike, 'ORDER_DONE', '签约计划已完成');
  return wrongState(
    liveLike,
    'INVALID_ORDER_STATE',
    state === 'EXPIRE' ? '签约计划已过期' : '用户未签约计划',
  );
}

export const planStopped = (liveLike: boolean): ApiError =>
  wrongState(liveLike, 'INVALID_ORDER_STATE', '支付分计划已停止');

/** A signed plan has one unfinished order at a time. */
export const previousNotOver = (liveLike: boolean): ApiError =>
  wrongState(liveLike, 'INVALID_ORDER_STATE', '上一个订单须先取消,或完结并支付成功');

/** The orders of a signed plan must be opened in the order of `plan_detail_no`. */
export const skipsDetails = (): ApiError =>
  invalidRequest('须按照签约计划详情的序号依次创建服务订单', 271302262);

/** The service lacks the right to confirmation by plan (按计划确认), which WeChat Pay's operators grant. */
export const noRightToPlans = (): ApiError =>
  new ApiError(403, 'NO_AUTH', '服务未开通按计划确认权限', 268503786);

function wrongState(liveLike: boolean, code: string, message: string, number = 271302262): ApiError {
  return liveLike ? invalidRequest('当前订单状态不合法', number) : new ApiError(400, code, message, number);
}
