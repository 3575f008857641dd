import { IsBoolean, IsOptional, Length } from 'class-validator';
import { ShoppingInfo } from '../../../shared/shopping-info.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { SubMerchantOrderCreationRequest } from '../../../shared/order-request.dto.js';

/**
 * Opens a pay-later shopping order (先用后付订单) for a partner's merchant.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783634
 */
export class CreatePartnerPayOnDeliveryOrderRequest extends SubMerchantOrderCreationRequest {
  /** Whether the user confirms this order; false for a user who authorised the service. @default false */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;

  /** The partner's merchant number; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  mchid?: string;

  /** What is bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo!: ShoppingInfo;
}
