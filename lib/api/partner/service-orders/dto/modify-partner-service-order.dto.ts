import { IsOptional, Length } from 'class-validator';
import { TotalChargesRequest } from '../../../shared/order-request.dto.js';
import { Device } from '../../../shared/time-and-place.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { OptionalDefaults } from '../../../../schema/module-default.decorator.js';

/**
 * Lowers what the user pays for a completed order. The lists replace those sent before, and `totalAmount` must be less
 * than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138819
 */
@OptionalDefaults('serviceId')
export class ModifyPartnerServiceOrderRequest extends TotalChargesRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;

  /** The devices of the service. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
