import { IsOptional, IsRFC3339, Length } from 'class-validator';
import { CompletionRequest } from '../../../shared/order-request.dto.js';
import { Device } from '../../../shared/time-and-place.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { IsCalendarTime } from '../../../../schema/calendar-time.decorator.js';

/**
 * Completes a service order: what the user pays, and when and where the service ran.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138598
 */
export class CompletePartnerServiceOrderRequest extends CompletionRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** When the service was completed (完结服务时间): RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
  @IsOptional()
  @IsRFC3339()
  @IsCalendarTime()
  completeTime?: string;

  /** The device at which the service ended. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
