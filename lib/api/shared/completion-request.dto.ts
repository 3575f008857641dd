import { IsBoolean, IsOptional, MaxLength } from 'class-validator';
import { Nested } from '../../schema/nested.decorator.js';
import { TotalChargesRequest } from './total-charges-request.dto.js';
import { Location } from './location.dto.js';
import { TimeRange } from './time-range.dto.js';

/**
 * Base of the requests that complete an order. Its lists replace those of the creation. The total may not exceed the
 * ceiling of the service, nor, where a deposit was waived, the order's risk fund.
 */
export class CompletionRequest extends TotalChargesRequest {
  /**
   * When the service really ran, in the precision of the creation; not later than the call. Required if the creation
   * named no end.
   */
  @IsOptional()
  @Nested(() => TimeRange)
  timeRange?: TimeRange;

  /** Where the service really ran. */
  @IsOptional()
  @Nested(() => Location)
  location?: Location;

  /** Whether the money will be shared with others (分账); without it, it cannot be later. @default false */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;

  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;
}
