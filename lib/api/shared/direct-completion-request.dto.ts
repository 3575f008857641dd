import { IsBoolean, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { notifyUrlPattern, outOrderNoPattern } from '../../schema/patterns.js';
import { PlannedLocation } from './location.dto.js';
import { PlannedTimeRange } from './time-range.dto.js';
import { TotalChargesRequest } from './total-charges-request.dto.js';

/** Base of the requests that open and complete an order in one call (创单结单合并). */
export class DirectCompletionRequest extends TotalChargesRequest {
  /** Number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;

  /** Mini program or official account. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** What the service was, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;

  /** When the service ran. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Where the service ran. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;

  /** Whether the money will be shared with others (分账); without it, it cannot be later. @default false */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;

  /** Mark that coupons are bound to (订单优惠标记); at most 32 characters. */
  @IsOptional()
  @MaxLength(32)
  goodsTag?: string;

  /** The caller's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
  @IsOptional()
  @MaxLength(256)
  attach?: string;

  /**
   * Where notifications of this order go: https, public, no query; at most 255 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(255)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;
}
