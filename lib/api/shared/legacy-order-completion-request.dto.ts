import { WireNumber } from '../../schema/wire-number.decorator.js';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, Min } from 'class-validator';
import { Nested } from '../../schema/nested.decorator.js';
import { GrantedLegacyDiscount, LegacyFee } from './legacy-fee.dto.js';
import { FinishType } from './legacy-order-state.js';
import { AppServiceRequest } from './service-request.dto.js';
import { TotalsCharges } from '../../schema/charges.js';
import { RequiredWhen, Rule } from '../../schema/rule.decorator.js';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';

/** Base of the requests that complete a legacy order. */
export class LegacyOrderCompletionRequest extends AppServiceRequest {
  /** Whether the user used the service. `Unused` goes with a total of 0 and a `cancelReason`. */
  @IsOptional()
  @IsIn(Object.values(FinishType))
  @WireNumber()
  finishType?: FinishType;

  /** Why the service was not used. */
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

  /** What the user pays for. */
  @IsOptional()
  @Nested(() => LegacyFee)
  fees?: LegacyFee[];

  /** Discounts, at most 5. */
  @IsOptional()
  @ArrayMaxSize(5)
  @Nested(() => GrantedLegacyDiscount)
  discounts?: GrantedLegacyDiscount[];

  /** What the user pays, in fen: fees less discounts. */
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
