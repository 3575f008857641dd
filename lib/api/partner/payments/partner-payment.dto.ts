import { IsOptional, Length } from 'class-validator';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';
import { SubMchid } from '../../shared/fields.dto.js';

/**
 * Finds a payment of a merchant that the partner acts for.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012760115
 */
export class QueryPartnerPaymentRequest extends SubMchid {
  /** The partner (服务商户号); at most 32 characters. @default the module's `mchid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  spMchid?: string;
}
