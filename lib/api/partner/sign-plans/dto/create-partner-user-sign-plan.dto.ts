import { IsOptional, Length } from 'class-validator';
import { SignPlanCreationRequest } from '../../../shared/sign-plan-creation-request.dto.js';
import { ExactlyOneOf } from '../../../../schema/rule.decorator.js';
import { Needs } from '../../../../schema/charges.js';

/**
 * Offers a plan to a user of a partner's merchant, named by exactly one of `openid` and `subOpenid`. `appid` is the
 * partner's.
 * @see https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/create-partner-user-sign-plan.html
 */
@ExactlyOneOf('openid', 'subOpenid')
export class CreatePartnerUserSignPlanRequest extends SignPlanCreationRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;

  /** The user under `appid`; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;

  /** The user under `subAppid`, which it needs; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}
