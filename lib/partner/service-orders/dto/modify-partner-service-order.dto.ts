import { IsOptional, Length } from 'class-validator';
import { Device } from '../../../common/dto/device.dto.js';
import { Nested } from '../../../common/nested.decorator.js';
import { PartnerChargesRequest } from '../../dto/partner-charges-request.dto.js';
import { OptionalDefaults } from '../../../http/module-default.decorator.js';
import { TotalsCharges } from '../../../validation/charges.js';

/**
 * Lowers what the user pays for a completed order. The lists replace those sent before, and `totalAmount` must be less
 * than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013138819
 */
@TotalsCharges()
@OptionalDefaults('serviceId')
export class ModifyPartnerServiceOrderRequest extends PartnerChargesRequest {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;

  /** The devices of the service. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
