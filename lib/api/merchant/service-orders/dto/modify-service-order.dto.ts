import { IsOptional, Length } from 'class-validator';
import { TotalChargesRequest } from '../../../shared/order-request.dto.js';
import { Device } from '../../../shared/time-and-place.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { ModuleDefault } from '../../../../schema/module-default.decorator.js';

/**
 * Lowers what the user pays for a completed order. The lists replace those sent before, and `totalAmount` must be less
 * than at the completion and at every modification since.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587957
 */
export class ModifyServiceOrderRequest extends TotalChargesRequest {
  /** The appid of the creation. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;

  /** The devices of the service. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
