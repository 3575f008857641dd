import { RiskAssessmentRequest } from '../../../shared/risk-assessment-request.dto.js';
import { AtLeastOneOf } from '../../../../schema/rule.decorator.js';

/**
 * Asks how WeChat Pay rates a user, named by `authorizationCode`, `openid` or both.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856611
 */
@AtLeastOneOf('authorizationCode', 'openid')
export class AssessUserRiskLevelRequest extends RiskAssessmentRequest {}
