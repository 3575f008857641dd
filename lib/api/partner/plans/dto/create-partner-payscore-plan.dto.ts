import { IsOptional, Length } from 'class-validator';
import { CreatePayscorePlanRequest } from '../../../merchant/plans/dto/create-payscore-plan.dto.js';

/**
 * Creates a plan of charges that users of a partner's merchant can sign. `appid` is the partner's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-pay-score-plan/create-partner-pay-score-plan.html
 */
export class CreatePartnerPayscorePlanRequest extends CreatePayscorePlanRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}
