import { IsOptional, Matches } from 'class-validator';
import {
  type AuthorizationState,
  PermissionApplicationRequest,
  RatedPermissionRecord,
} from '../../shared/permission.dto.js';
import { Openid, Reason } from '../../shared/fields.dto.js';
import { RiskAssessmentRequest } from '../../shared/risk-assessment.dto.js';
import { AppServiceRequest, ServiceRequest } from '../../shared/service-request.dto.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';
import { AtLeastOneOf } from '../../../schema/rule.decorator.js';

/**
 * Asks a user for the authorisation of a service.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647349
 */
export class ApplyPermissionRequest extends PermissionApplicationRequest {}

/**
 * Asks how WeChat Pay rates a user, named by `authorizationCode`, `openid` or both.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856611
 */
@AtLeastOneOf('authorizationCode', 'openid')
export class AssessUserRiskLevelRequest extends RiskAssessmentRequest {}

/**
 * A user's authorisation of a service (授权记录).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647401
 */
export class Permission extends RatedPermissionRecord {}

/**
 * Finds an authorisation by the merchant's number of it.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647401
 */
export class QueryPermissionByAuthorizationCodeRequest extends ServiceRequest {}

/**
 * Finds an authorisation by its user.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647404
 */
export class QueryPermissionByOpenidRequest extends AppServiceRequest {}

/**
 * Ends the authorisation that the merchant's number names.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647410
 */
export class TerminatePermissionByAuthorizationCodeRequest extends FieldsOf(ServiceRequest, Reason) {}

/**
 * Ends the authorisation of a user.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647413
 */
export class TerminatePermissionByOpenidRequest extends FieldsOf(AppServiceRequest, Reason) {}

/**
 * Ends the authorisation of a user, in the form of 2020. The service is part of the path.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647413 (of `terminateByOpenid`; own page closed)
 */
export class TerminatePermissionByOpenidAndServiceRequest extends Reason {
  /** Mini program or official account: letters and digits, at most 32. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Matches(/^[0-9A-Za-z]{1,32}$/)
  appid?: string;
}

/**
 * Asks whether a user has opened a service, in the form of 2019.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647404 (of `queryByOpenid`; own page closed)
 */
export class QueryUserServiceStateRequest extends FieldsOf(AppServiceRequest, Openid) {}

/**
 * Whether a user has opened a service.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647404 (of `queryByOpenid`; own page closed)
 */
export class UserServiceState {
  /** Appid of the application. */
  appid!: string;

  /** Service id (服务ID). */
  serviceId!: string;

  /** Openid of the user under `appid`. */
  openid?: string;

  /** `AVAILABLE` or `UNAVAILABLE`. */
  useServiceState!: AuthorizationState;
}
