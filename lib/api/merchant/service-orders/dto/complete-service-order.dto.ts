import { IsOptional, Length } from 'class-validator';
import { CompletionRequest } from '../../../shared/order-request.dto.js';
import { Device } from '../../../shared/time-and-place.dto.js';
import { Nested } from '../../../../schema/nested.decorator.js';
import { ModuleDefault } from '../../../../schema/module-default.decorator.js';

/**
 * Completes a service order: what the user pays, and when and where the service ran.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587955
 */
export class CompleteServiceOrderRequest extends CompletionRequest {
  /** The appid of the creation. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** The device at which the service ended. */
  @IsOptional()
  @Nested(() => Device)
  device?: Device;
}
