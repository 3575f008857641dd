import { IsBoolean, IsOptional, Length } from 'class-validator';
import { SubMerchantOrderCreationRequest } from '../../shared/order-request.dto.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { PlannedOverseaTimeRange } from './oversea-time-range.dto.js';

/**
 * Opens an overseas service order. Its amounts are in `currency`.
 * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096395
 */
export class CreateOverseaServiceOrderRequest extends SubMerchantOrderCreationRequest {
  /** Currency in which the merchant is settled, such as `HKD`; one per merchant number. Amounts are in its smallest unit. */
  @Length(1, 16)
  currency!: string;

  /** When the service is to run. */
  @Nested(() => PlannedOverseaTimeRange)
  override timeRange!: PlannedOverseaTimeRange;

  /**
   * Whether the user confirms this order; false for a user who authorised the service. Fixed with the service id.
   * @default true
   */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;
}
