import { IsOptional, Length } from 'class-validator';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';

/**
 * Finds a payment.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791858
 */
export class QueryPaymentRequest {
  /** The merchant that was paid; at most 32 characters. @default the module's `mchid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  mchid?: string;
}
