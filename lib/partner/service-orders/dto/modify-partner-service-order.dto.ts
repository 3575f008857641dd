import { IsInt, IsOptional, Length, Min } from 'class-validator';
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
  // A rule of this class on an inherited property drops those that the property inherits.
  /** What the user pays, in fen: the sum of the payments less the discounts; an amount left out counts 0. */
  @IsInt()
  @Min(0)
  declare totalAmount: number;

  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;

  /** The devices of the service. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
