import { ArrayMaxSize, IsBoolean, IsOptional, IsString, Matches, Min } from 'class-validator';
import { Nested } from '../../schema/nested.decorator.js';
import { beijingTimePattern, outOrderNoPattern, startTimePattern } from '../../schema/patterns.js';
import { LegacyDiscount, LegacyFee } from './legacy-fee.dto.js';
import { AppServiceRequest } from './service-request.dto.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';

/** Base of the requests that open a legacy order. */
export class LegacyOrderCreationRequest extends AppServiceRequest {
  /** Merchant's number of the order (商户服务订单号), unique per merchant number: digits, letters and `_-|*`, at most 32. */
  @Matches(outOrderNoPattern)
  outOrderNo!: string;

  /** Planned start: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`, or `OnAccept` for when the user begins. */
  @IsOptional()
  @Matches(startTimePattern)
  @IsCalendarTime()
  serviceStartTime?: string;

  /** Planned end: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
  @IsOptional()
  @Matches(beijingTimePattern)
  @IsCalendarTime()
  serviceEndTime?: string;

  /** Planned place of the start. */
  @IsOptional()
  @IsString()
  serviceStartLocation?: string;

  /** Planned place of the end. */
  @IsOptional()
  @IsString()
  serviceEndLocation?: string;

  /** What the service is, as the user sees it. */
  @IsOptional()
  @IsString()
  serviceIntroduction?: string;

  /** What will be charged. */
  @IsOptional()
  @Nested(() => LegacyFee)
  fees?: LegacyFee[];

  /** Discounts, at most 5. */
  @IsOptional()
  @ArrayMaxSize(5)
  @Nested(() => LegacyDiscount)
  discounts?: LegacyDiscount[];

  /** What WeChat Pay vouches for, in fen. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  riskAmount?: number;

  /** The merchant's own data, echoed in the query. */
  @IsOptional()
  @IsString()
  attach?: string;

  /** Whether the user confirms this order; false for a user who authorised the service. @default true */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;

  /** The user under `appid`. */
  @IsOptional()
  @IsString()
  openid?: string;
}
