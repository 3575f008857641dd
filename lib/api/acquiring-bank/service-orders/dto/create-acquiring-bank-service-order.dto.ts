import { IsBoolean, IsOptional, Length } from 'class-validator';
import { SubMerchantOrderCreationRequest } from '../../../shared/order-request.dto.js';

/**
 * Opens a service order for a merchant of an acquiring bank. Sent again unchanged, it answers the same order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013194023
 */
export class CreateAcquiringBankServiceOrderRequest extends SubMerchantOrderCreationRequest {
  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;

  /**
   * Whether the user confirms this order; false for a user who authorised the service. Fixed with the service id.
   * @default true
   */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;
}
