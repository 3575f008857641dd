import { IsOptional, Length } from 'class-validator';
import { RiskAssessmentRequest } from '../../../shared/risk-assessment-request.dto.js';
import { AtLeastOneOf, AtMostOneOf } from '../../../../schema/rule.decorator.js';
import { Needs } from '../../../../schema/charges.js';

/**
 * Asks how WeChat Pay rates a user, named by `authorizationCode`, by one of `openid` and `subOpenid`, or by both.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012783585
 */
@AtLeastOneOf('authorizationCode', 'openid', 'subOpenid')
@AtMostOneOf('openid', 'subOpenid')
export class AssessPartnerUserRiskLevelRequest extends RiskAssessmentRequest {
  /** The merchant that the partner acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;

  /** The user under `subAppid`, which it needs; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}
