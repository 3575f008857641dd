import { RiskAssessmentRequest } from '../../../shared/risk-assessment-request.dto.js';
import { ExactlyOneOf } from '../../../../schema/rule.decorator.js';

/**
 * Asks how WeChat Pay rates a user, named by exactly one of `authorizationCode` and `openid`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856611
 */
@ExactlyOneOf('authorizationCode', 'openid')
export class AssessUserRiskLevelRequest extends RiskAssessmentRequest {}
