import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { GrantedIndustryDiscount, IndustryFee } from '../../common/dto/industry-fee.dto.js';
import { FinishType } from '../../common/dto/industry-order-state.js';
import { AppServiceRequest } from '../../common/dto/service-request.dto.js';
import { Nested } from '../../common/nested.decorator.js';

/**
 * Completes a smart retail order.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_4&index=6
 */
export class CompleteSmartRetailOrderRequest extends AppServiceRequest {
  /** Whether the user used the service. `Unused` goes with a total of 0 and a `cancelReason`. */
  @IsOptional()
  @IsIn(Object.values(FinishType))
  finishType?: FinishType;

  /** Why the service was not used. */
  @IsOptional()
  @IsString()
  cancelReason?: string;

  /** Real start: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
  @IsOptional()
  @IsString()
  realServiceStartTime?: string;

  /** Real end: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
  @IsOptional()
  @IsString()
  realServiceEndTime?: string;

  /** Real place of the end. */
  @IsOptional()
  @IsString()
  realServiceEndLocation?: string;

  /** What the user pays for. */
  @IsOptional()
  @Nested(() => IndustryFee)
  fees?: IndustryFee[];

  /** Discounts, at most 5. */
  @IsOptional()
  @ArrayMaxSize(5)
  @Nested(() => GrantedIndustryDiscount)
  discounts?: GrantedIndustryDiscount[];

  /** What the user pays, in fen: fees less discounts. */
  @IsOptional()
  @IsInt()
  @Min(0)
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
