import { ApiError, invalidRequest } from '../http/api-error.js';

// The table of codes on the pages is one for all of Pay Score and does not say which belongs to which message. A code or
// message that is a guess says so in its comment.

export const noAuthorization = (): ApiError =>
  new ApiError(404, 'ORDER_NOT_EXIST', '授权记录不存在', 271317510);

/** Code and message were seen on the live API. */
export const needsConfirmation = (): ApiError => new ApiError(403, 'NO_AUTH', '请检查服务', 268503786);

export const codeTaken = (): ApiError => invalidRequest('授权协议号重入参数校验失败', 271316598);

/** Code and message are guesses. */
export const codeUsedUp = (): ApiError => invalidRequest('授权协议号已使用,请更换授权协议号');

/** The code is a guess. */
export const unfinishedOrders = (): ApiError => invalidRequest('存在未完成订单');

/** The code is a guess, and so is that the message means an authorisation which no user has accepted yet. */
export const notSignedByUser = (): ApiError => invalidRequest('商户解除授权的授权码不是这个用户签约的授权');

export const endedAlready = (liveLike: boolean): ApiError =>
  liveLike
    ? invalidRequest('当前授权状态不合法', 271302333)
    : new ApiError(400, 'ORDER_CANCELED', '授权已解除', 271302333);
