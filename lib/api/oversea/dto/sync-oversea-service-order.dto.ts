import { IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { SyncType } from '../../shared/order-request.dto.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { anyTimePattern } from '../../../schema/patterns.js';
import { OverseaRequest } from './oversea-request.dto.js';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { IsCalendarTime } from '../../../schema/calendar-time.decorator.js';

/** The payment that an overseas acquiring bank reports (内容信息详情). */
export class OverseaSyncDetail {
  /** Counts the payments. */
  @IsOptional()
  @IsInt()
  seq?: number;

  /** When the user paid. RFC 3339 with an offset, such as `2019-11-11T16:24:05+08:00`: unlike the domestic call. */
  @Matches(anyTimePattern)
  @IsCalendarTime()
  paidTime!: string;

  /** What the user paid, in the smallest unit of the order's currency. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  paidAmount?: number;
}

/**
 * Reports that the user has paid a completed overseas order in another way.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096438
 */
export class SyncOverseaServiceOrderRequest extends OverseaRequest {
  /** What is reported: `Order_Paid`. */
  @IsIn(Object.values(SyncType))
  type!: SyncType;

  /** The payment. */
  @Nested(() => OverseaSyncDetail)
  detail!: OverseaSyncDetail;
}
