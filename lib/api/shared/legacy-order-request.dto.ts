import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, Matches, Min } from 'class-validator';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';
import { TotalsCharges } from '../../schema/charges.js';
import { FieldsOf } from '../../schema/fields-of.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { beijingTimePattern, startTimePattern } from '../../schema/patterns.js';
import { ExactlyOneOf, RequiredWhen, Rule } from '../../schema/rule.decorator.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';
import { OptionalOutOrderNo, OutOrderNo } from './fields.dto.js';
import { FinishType, GrantedLegacyDiscount, LegacyDiscount, LegacyFee } from './legacy-order.dto.js';
import { AppServiceRequest, OptionalAppServiceRequest } from './service-request.dto.js';

/** Base of the requests that open a legacy order. */
export class LegacyOrderCreationRequest extends FieldsOf(AppServiceRequest, OutOrderNo) {
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

  /** Name of the service, as the user sees it. */
  @IsOptional()
  @IsString()
  serviceIntroduction?: string;

  /** Items to be charged. */
  @IsOptional()
  @Nested(() => LegacyFee)
  fees?: LegacyFee[];

  /** Discounts, at most 5. */
  @IsOptional()
  @ArrayMaxSize(5)
  @Nested(() => LegacyDiscount)
  discounts?: LegacyDiscount[];

  /** Amount that WeChat Pay vouches for, in fen. */
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

  /** Openid of the user under `appid`. */
  @IsOptional()
  @IsString()
  openid?: string;
}

/** Base of the requests that complete a legacy order. */
export class LegacyOrderCompletionRequest extends AppServiceRequest {
  /** Whether the user used the service. `Unused` goes with a total of 0 and a `cancelReason`. */
  @IsOptional()
  @IsIn(Object.values(FinishType))
  @WireNumber()
  finishType?: FinishType;

  /** Reason why the service was not used. */
  @RequiredWhen<LegacyOrderCompletionRequest>(
    'is required for an unused service',
    ({ finishType }) => finishType === FinishType.Unused,
  )
  @IsString()
  cancelReason?: string;

  /** Real start: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
  @IsOptional()
  @IsString()
  @IsCalendarTime()
  realServiceStartTime?: string;

  /** Real end: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
  @IsOptional()
  @IsString()
  @IsCalendarTime()
  realServiceEndTime?: string;

  /** Real place of the end. */
  @IsOptional()
  @IsString()
  realServiceEndLocation?: string;

  /** Items that the user pays for. */
  @IsOptional()
  @Nested(() => LegacyFee)
  fees?: LegacyFee[];

  /** Discounts, at most 5. */
  @IsOptional()
  @ArrayMaxSize(5)
  @Nested(() => GrantedLegacyDiscount)
  discounts?: GrantedLegacyDiscount[];

  /** Amount that the user pays, in fen: fees less discounts. */
  @IsOptional()
  @IsAmount()
  @Min(0)
  @TotalsCharges('fees', 'discounts', 'feeAmount', 'discountAmount')
  @Rule<LegacyOrderCompletionRequest>(
    'must be 0 for an unused service',
    ({ finishType, totalAmount }) => finishType !== FinishType.Unused || totalAmount === 0,
  )
  totalAmount?: number;

  /** The order's `finishTicket` (完结凭证), from the notification or a query; an earlier one stays valid. */
  @IsOptional()
  @IsString()
  finishTicket?: string;

  /** Whether the money will be shared with others (分账). */
  @IsOptional()
  @IsBoolean()
  profitSharing?: boolean;
}

/** Base of the requests that cancel a legacy order. */
export class LegacyOrderCancelRequest extends AppServiceRequest {
  /** Reason of the cancellation. */
  @IsString()
  reason!: string;
}

/** Base of the requests that find a legacy order by exactly one of `outOrderNo` and `queryId`. */
@ExactlyOneOf('outOrderNo', 'queryId')
export class LegacyOrderQueryRequest extends FieldsOf(OptionalAppServiceRequest, OptionalOutOrderNo) {
  /** The `query_id` with which WeChat Pay's page returns to the mini program. */
  @IsOptional()
  @IsString()
  queryId?: string;
}
