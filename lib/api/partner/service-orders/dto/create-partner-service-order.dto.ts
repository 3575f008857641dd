import { IsBoolean, IsOptional } from 'class-validator';
import { Device } from '../../../shared/time-and-place.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { SubMerchantOrderCreationRequest } from '../../../shared/order-request.dto.js';

/**
 * Opens a service order for a partner's merchant. Sent again unchanged, it answers the same order.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138534
 */
export class CreatePartnerServiceOrderRequest extends SubMerchantOrderCreationRequest {
  /**
   * Whether the user confirms this order; false for a user who authorised the service. Fixed with the service id.
   * @default true
   */
  @IsOptional()
  @IsBoolean()
  needUserConfirm?: boolean;

  /** The device at which the service starts. Unattended devices should send it. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
