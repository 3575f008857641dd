import { IsInt, IsOptional, Length, Matches, MaxLength, Min } from 'class-validator';
import { ModuleDefault } from '../../schema/module-default.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { notifyUrlPattern, signPlanNoPattern } from '../../schema/patterns.js';
import { PlannedLocation } from './location.dto.js';
import { AppServiceRequest } from './service-request.dto.js';
import { PlannedTimeRange } from './time-range.dto.js';

/** Base of the requests that open the service order of one charge of a signed plan. */
export class SignPlanOrderRequest extends AppServiceRequest {
  /** WeChat Pay's number of the signed plan. */
  @Length(1, 32)
  signPlanId!: string;

  /** Which charge of the plan, from 1. None may be skipped. */
  @IsInt()
  @Min(1)
  planDetailNo!: number;

  /** The order's number: the `merchantPlanDetailNo` that the charge was signed with. Answers call it `outOrderNo`. */
  @Matches(signPlanNoPattern)
  outTradeNo!: string;

  /** What the service is, as the user sees it: 1 to 20 characters. */
  @Length(1, 20)
  serviceIntroduction!: string;

  /** When the service is to run. */
  @Nested(() => PlannedTimeRange)
  timeRange!: PlannedTimeRange;

  /** Where the service is to run. */
  @IsOptional()
  @Nested(() => PlannedLocation)
  location?: PlannedLocation;

  /** The merchant's own data, echoed in queries and notifications. URL-encode it first; at most 256 characters then. */
  @IsOptional()
  @MaxLength(256)
  attach?: string;

  /**
   * Where notifications of this order go: https, public, no query; at most 256 characters.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault()
  @IsOptional()
  @MaxLength(256)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;
}
