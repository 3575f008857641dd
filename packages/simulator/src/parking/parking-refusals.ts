import { ApiError, invalidRequest, paramError } from '../http/api-error.js';
import { body } from '../shared/refusals.js';
import type { ParkingBlockReason } from './parking.js';

// WeChat Pay's internal numbers of these faults are not published.

/** Seen on the live API: the entrance is unknown, its stay is paid, or it is not the plate's newest. */
export const entranceNotExist = (): ApiError => invalidRequest('停车入场id不存在', 0);

/** Seen on the live API: the stay was accepted for a debit, or the request differs from the entrance. */
export const entranceDiffers = (): ApiError => invalidRequest('场景信息和停车入场id不匹配', 0);

/** The pages demand a usable service; code and message are guesses. */
export const blocked = (reason: ParkingBlockReason | undefined): ApiError =>
  invalidRequest(`车牌服务不可用:${reason ?? ''}`, 0);

/** A number names one record, which is documented; code and message are guesses. */
export const numberUsed = (name: 'out_parking_no' | 'out_trade_no'): ApiError =>
  invalidRequest(`${name}已使用,参数与之前请求不一致`, 0);

/** The code is a guess, after the other queries. */
export const debitNotExist = (): ApiError => new ApiError(404, 'ORDER_NOT_EXIST', '查询单据不存在', 0);

/** PARAM_ERROR is documented for both faults of time. */
export const wrongEnd = (issue: string): ApiError => paramError(body('parking_info/end_time'), issue);
