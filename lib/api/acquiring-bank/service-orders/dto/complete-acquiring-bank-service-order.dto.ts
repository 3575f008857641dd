import { IsOptional, IsString, Length } from 'class-validator';
import { CompletionRequest } from '../../../shared/order-request.dto.js';

/**
 * Completes an acquiring bank's service order: what the user pays, and when and where the service ran.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012460791
 */
export class CompleteAcquiringBankServiceOrderRequest extends CompletionRequest {
  /** The acquiring bank's merchant (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;

  /** When the service was completed (完结服务时间). RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
  @IsOptional()
  @IsString()
  completeTime?: string;
}
