import { IsInt, IsOptional, Length } from 'class-validator';
import { ModuleDefault } from '../../../../schema/module-default.decorator.js';
import { SubMerchantRequest } from '../../dto/sub-merchant-request.dto.js';

/**
 * Asks how much users of each tier should be trusted with.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4013394486
 */
export class QueryPartnerServiceQuotaRequest extends SubMerchantRequest {
  /** The partner's application. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;

  /** Version of the tiers (分层版本): the `riskLevelVersion` that came with a user's tier. */
  @IsInt()
  riskLevelVersion!: number;
}
