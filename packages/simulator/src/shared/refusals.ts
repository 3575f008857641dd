import { ApiError, invalidRequest, paramError, type ErrorDetail } from '../http/api-error.js';

// Codes and messages are documented or were seen on the live API; the internal numbers are those of WeChat Pay's handbook
// for support. A code or message that is a guess says so in its comment.

type At = Pick<ErrorDetail, 'location' | 'field'>;

export const body = (field: string): At => ({ location: 'body', field: `/body/${field}` });

export const orderNotExist = (): ApiError =>
  new ApiError(404, 'ORDER_NOT_EXIST', '查询单据不存在', 271317510);

/** The service is unknown, or its mode or kind of risk fund is not the one of the request. */
export const noAuth = (): ApiError => new ApiError(403, 'NO_AUTH', '商户暂无权限使用此服务', 268503786);

export const appidNotBound = (location: 'body' | 'query'): ApiError =>
  named('mch_id和appid未绑定', { location, field: `/${location}/appid` }, 271302149);

export const subMchidNotBound = (): ApiError =>
  new ApiError(403, 'NO_AUTH', 'mchid与sub_mchid之间Mma绑定关系不存在', 268503786);

/** The appid must stay that of the creation, which is documented; the refusal of another one is a guess. */
export const appidDiffers = (): ApiError => named('与创建订单时的appid不一致', body('appid'));

/** PARAM_ERROR was seen on the live API, although the table of codes suggests INVALID_REQUEST. */
export const reentryDiffers = (): ApiError =>
  named('订单重入参数校验失败', { location: 'body', field: '/body' }, 271316598);

export const wrongTotal = (): ApiError => named('最终总金额计算非法', body('total_amount'));

export const aboveCeiling = (field: string, message: string): ApiError =>
  named(message, body(field), 271316656);

export const wrongTime = (field: string, message: string, internalNumber?: number): ApiError =>
  named(message, body(`time_range/${field}`), internalNumber);

/**
 * A time that does not fit the simulator's clock. `detail.issue` is WeChat Pay's message; the message itself adds the
 * time of that clock, because the caller's clock may differ.
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

/** The debit failed and the order stays unpaid. The code is a guess. */
export const debitFailed = (): ApiError => invalidRequest('支付分扣款失败', 271316574);

/** After a paid deposit the order cannot be modified, which is documented; code and message are guesses. */
export const depositPaid = (): ApiError => invalidRequest('用户已支付押金的订单不支持修改金额');

/** A message is sent once per order, which is documented; code and message are guesses. */
export const messageSent = (): ApiError => invalidRequest('该订单已下发过此消息');

/** Each attempt needs a new out_trade_no, which is documented; code and message are guesses. */
export const deductionTaken = (): ApiError => named('商户扣款单号已使用,请更换', body('out_trade_no'));

function named(message: string, at: At, internalNumber?: number): ApiError {
  const { status, code, internalNumber: number } = paramError(at, message, internalNumber);
  return new ApiError(status, code, message, number, { ...at, issue: message });
}
