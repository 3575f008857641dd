import { IsOptional, Length } from 'class-validator';
import { ShoppingInfo } from '../../../shared/shopping-info.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { OptionalDefaults } from '../../../../schema/module-default.decorator.js';
import { CreateAcquiringBankServiceOrderRequest } from './create-acquiring-bank-service-order.dto.js';

/**
 * Opens a pay-later shopping order (先用后付订单) for a merchant of an acquiring bank.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783674
 */
@OptionalDefaults('notifyUrl')
export class CreateAcquiringBankPayOnDeliveryOrderRequest extends CreateAcquiringBankServiceOrderRequest {
  /** Merchant number, where a platform calls; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  mchid?: string;

  /** What is bought. */
  @IsOptional()
  @Nested(() => ShoppingInfo)
  shoppingInfo?: ShoppingInfo;
}
