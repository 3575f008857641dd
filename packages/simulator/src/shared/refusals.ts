import { ApiError, invalidRequest, paramError, type ErrorDetail } from '../http/api-error.js';

// Codes and messages as documented or seen in the field; the internal numbers are those of WeChat Pay's own handbook
// for support. Where the sources leave a code open, the choice is in its comment.

type At = Pick<ErrorDetail, 'location' | 'field'>;

export const body = (field: string): At => ({ location: 'body', field: `/body/${field}` });

export const orderNotExist = (): ApiError =>
  new ApiError(404, 'ORDER_NOT_EXIST', '查询单据不存在', 271317510);

/** The service is unknown, or is not of the mode or of the kind of risk fund that the request assumes. */
export const noAuth = (): ApiError => new ApiError(403, 'NO_AUTH', '商户暂无权限使用此服务', 268503786);

export const appidNotBound = (location: 'body' | 'query'): ApiError =>
  named('mch_id和appid未绑定', { location, field: `/${location}/appid` }, 271302149);

export const subMchidNotBound = (): ApiError =>
  new ApiError(403, 'NO_AUTH', 'mchid与sub_mchid之间Mma绑定关系不存在', 268503786);

/** That the appid has to stay the same is documented; how another one is refused is not. */
export const appidDiffers = (): ApiError => named('与创建订单时的appid不一致', body('appid'));

/** Known from the field with PARAM_ERROR; the table of codes would suggest INVALID_REQUEST. */
export const reentryDiffers = (): ApiError =>
  named('订单重入参数校验失败', { location: 'body', field: '/body' }, 271316598);

export const wrongTotal = (): ApiError => named('最终总金额计算非法', body('total_amount'));

export const aboveCeiling = (field: string, message: string): ApiError =>
  named(message, body(field), 271316656);

export const wrongTime = (field: string, message: string, internalNumber?: number): ApiError =>
  named(message, body(`time_range/${field}`), internalNumber);

/**
 * A time that does not fit the simulator's clock. `detail.issue` is WeChat Pay's message; the message itself says on which
 * clock, as that of the caller may be another one.
 */
export function wrongTimeByClock(
  field: string,
  issue: string,
  at: string,
  internalNumber?: number,
): ApiError {
  const { status, code, internalNumber: number, detail } = wrongTime(field, issue, internalNumber);
  const hint = `simulator: its clock is at ${at}; take times from simulator.now(), and move it on by advance()`;
  return new ApiError(status, code, `${issue} (${hint})`, number, detail);
}

/** The code is a guess; the message is documented, with the advice to wait for three minutes. */
export const debitInFlight = (): ApiError => invalidRequest('单据正在扣款中,请稍后再试', 271316754);

/** The code is a guess; the order stays unpaid. */
export const debitFailed = (): ApiError => invalidRequest('支付分扣款失败', 271316574);

/** That it cannot be modified is documented; the code and the message are guesses. */
export const depositPaid = (): ApiError => invalidRequest('用户已支付押金的订单不支持修改金额');

/** Once per order is documented; the code and the message are guesses. */
export const messageSent = (): ApiError => invalidRequest('该订单已下发过此消息');

/** A new number for each attempt is documented; the code and the message are guesses. */
export const deductionTaken = (): ApiError => named('商户扣款单号已使用,请更换', body('out_trade_no'));

function named(message: string, at: At, internalNumber?: number): ApiError {
  const { status, code, internalNumber: number } = paramError(at, message, internalNumber);
  return new ApiError(status, code, message, number, { ...at, issue: message });
}
