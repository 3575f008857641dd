import { IsBoolean, IsOptional, Length } from 'class-validator';
import { OrderCreationRequest } from '../../../shared/order-request.dto.js';
import { ShoppingInfo } from '../../../shared/shopping-info.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';

/**
 * Opens a pay-later shopping order (先用后付订单).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856585
 */
export class CreatePayOnDeliveryOrderRequest extends OrderCreationRequest {
  /** Whether the user confirms this order; false for a user who authorised the service. */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;

  /** Merchant number, where a platform calls; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  mchid?: string;

  /** What is bought. */
  @Nested(() => ShoppingInfo)
  shoppingInfo!: ShoppingInfo;
}
