import { IsOptional, IsRFC3339, Length } from 'class-validator';
import { CompletionRequest } from '../../shared/order-request.dto.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { OverseaTimeRange } from './oversea-time-range.dto.js';
import { IsCalendarTime } from '../../../schema/calendar-time.decorator.js';

/**
 * Completes an overseas service order: what the user pays, and when and where the service ran. Amounts are in the
 * order's currency.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096431
 */
export class CompleteOverseaServiceOrderRequest extends CompletionRequest {
  /** The acquiring bank's merchant (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The currency of the creation. */
  @IsOptional()
  @Length(1, 16)
  currency?: string;

  /** When the service really ran; not later than the call. Required if the creation named no end. */
  @IsOptional()
  @Nested(() => OverseaTimeRange)
  override timeRange?: OverseaTimeRange;

  /** When the service was completed (完结服务时间). RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
  @IsOptional()
  @IsRFC3339()
  @IsCalendarTime()
  completeTime?: string;
}
