import { IsOptional, Length } from 'class-validator';
import { DirectCompletionRequest } from '../../../shared/order-request.dto.js';

/**
 * Opens and completes a service order in one call (创单结单合并), for a user who authorised the service. `appid` is the
 * partner's.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012923757
 */
// The contract has no sub_openid here; a partner who sends it all the same has named the user.
export class DirectCompletePartnerServiceOrderRequest extends DirectCompletionRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  // Here the contract marks sub_appid required and sub_mchid not; all other partner calls have it the other way round.
  /** The merchant's own application (子商户应用ID); at most 32 characters. This call requires it. */
  @Length(1, 32)
  subAppid!: string;

  /** The user under `appid`, required; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;
}
