import { ApiError, invalidRequest } from '../http/api-error.js';

// Which code belongs to a message is a guess where a comment says so; the documented table has one block of codes for
// all of PayScore.

export const noAuthorization = (): ApiError =>
  new ApiError(404, 'ORDER_NOT_EXIST', '授权记录不存在', 271317510);

/** Seen in the field. */
export const needsConfirmation = (): ApiError => new ApiError(403, 'NO_AUTH', '请检查服务', 268503786);

export const codeTaken = (): ApiError => invalidRequest('授权协议号重入参数校验失败', 271316598);

/** The message is a guess as well. */
export const codeUsedUp = (): ApiError => invalidRequest('授权协议号已使用,请更换授权协议号');

/** The code is a guess. */
export const unfinishedOrders = (): ApiError => invalidRequest('存在未完成订单');

/** The code is a guess, and so is that nobody having accepted yet is meant. */
export const notSignedByUser = (): ApiError => invalidRequest('商户解除授权的授权码不是这个用户签约的授权');

export const endedAlready = (liveLike: boolean): ApiError =>
  liveLike
    ? invalidRequest('当前授权状态不合法', 271302333)
    : new ApiError(400, 'ORDER_CANCELED', '授权已解除', 271302333);
