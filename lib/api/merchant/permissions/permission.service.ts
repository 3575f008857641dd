import { Injectable } from '@nestjs/common';
import type { PermissionApplication } from '../../shared/permission.dto.js';
import type { UserRiskAssessment } from '../../shared/risk-assessment.dto.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  ApplyPermissionRequest,
  AssessUserRiskLevelRequest,
  Permission,
  QueryPermissionByAuthorizationCodeRequest,
  QueryPermissionByOpenidRequest,
  QueryUserServiceStateRequest,
  TerminatePermissionByAuthorizationCodeRequest,
  TerminatePermissionByOpenidAndServiceRequest,
  TerminatePermissionByOpenidRequest,
  UserServiceState,
} from './permission.dto.js';
import { permissionOperations as operations } from './permission.operations.js';

/**
 * Users' authorisations of a service whose orders they do not confirm one by one (免确认模式预授权).
 *
 * An authorisation is `UNBINDUSER` once applied for, `AVAILABLE` when the user has accepted, and `UNAVAILABLE` when the
 * merchant or the user has ended it. `PAYSCORE.USER_OPEN_SERVICE` and `PAYSCORE.USER_CLOSE_SERVICE` notify both changes.
 * A notification can fail to arrive, so query before you rely on an authorisation.
 */
@Injectable()
export class PermissionService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Asks a user for the authorisation of a service. The answer's token opens the page on which the user accepts, see
   * `permission` of a launcher (`LaunchService`). After an unknown outcome repeat the same request for the same user. No document
   * says what the repeat answers; if it is refused, take a new code.
   * @throws {PayscoreApiError} `NO_AUTH` when the service is not one without confirmation, or mchid or appid is not
   * bound to the service; `INVALID_REQUEST` when the code exists with other parameters
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647349
   */
  apply(request: ApplyPermissionRequest, options?: PayscoreCallOptions): Promise<PermissionApplication> {
    return this.caller.call(operations.apply, [], request, options);
  }

  /**
   * Reads an authorisation by the merchant's number of it, in any state. The query resolves what a failed call left
   * unknown.
   * @param authorizationCode Merchant's number of the authorisation
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` or `RESOURCE_NOT_EXISTS` when no authorisation has the number
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647401
   */
  queryByAuthorizationCode(
    authorizationCode: string,
    request: QueryPermissionByAuthorizationCodeRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<Permission> {
    return this.caller.call(operations.queryByAuthorizationCode, [authorizationCode], request, options);
  }

  /**
   * Reads a user's authorisation, in any state: ask before you open an order without confirmation.
   * @param openid Openid of the user under `appid`
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` or `RESOURCE_NOT_EXISTS`, the ordinary answer for a user who never
   * authorised the service
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647404
   */
  queryByOpenid(
    openid: string,
    request: QueryPermissionByOpenidRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<Permission> {
    return this.caller.call(operations.queryByOpenid, [openid], request, options);
  }

  /**
   * Ends the authorisation that the merchant's number names; it becomes `UNAVAILABLE`. The user's signed plans of the
   * service end with it, and new orders without confirmation are refused with `NO_AUTH`. A new authorisation
   * needs a new code. After an unknown outcome query the authorisation.
   * @param authorizationCode Merchant's number of the authorisation
   * @throws {PayscoreApiError} when the user has orders that are not finished or not paid, under a code that is not
   * documented; `ORDER_NOT_EXIST`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647410
   */
  terminateByAuthorizationCode(
    authorizationCode: string,
    request: TerminatePermissionByAuthorizationCodeRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.terminateByAuthorizationCode, [authorizationCode], request, options);
  }

  /**
   * Ends a user's authorisation, as `terminateByAuthorizationCode` does, for a merchant who keeps no code. After an
   * unknown outcome query the authorisation.
   * @param openid Openid of the user under `appid`
   * @throws {PayscoreApiError} when the user has orders that are not finished or not paid, under a code that is not
   * documented; `ORDER_NOT_EXIST`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647413
   */
  terminateByOpenid(
    openid: string,
    request: TerminatePermissionByOpenidRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.terminateByOpenid, [openid], request, options);
  }

  /**
   * Asks for WeChat Pay's rating of a user, for pay-later shopping (先用后付). WeChat Pay opens this product by invitation. The
   * call changes nothing, so repeat it after an unknown outcome.
   * @throws {PayscoreApiError} `NO_AUTH` when the merchant may not use the product
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856611
   */
  assessUserRiskLevel(
    request: AssessUserRiskLevelRequest,
    options?: PayscoreCallOptions,
  ): Promise<UserRiskAssessment> {
    return this.caller.call(operations.assessUserRiskLevel, [], request, options);
  }

  /**
   * Reads whether a user has opened a service. This form of 2019 is replaced by `queryByOpenid`. No document says
   * whether WeChat Pay still answers it.
   * @deprecated Use `queryByOpenid`.
   * @throws {PayscoreApiError} `NO_AUTH`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647404 (of `queryByOpenid`; own page closed)
   */
  queryUserServiceState(
    request: QueryUserServiceStateRequest,
    options?: PayscoreCallOptions,
  ): Promise<UserServiceState> {
    return this.caller.call(operations.queryUserServiceState, [], request, options);
  }

  /**
   * Ends a user's authorisation of a service. This form of 2020 is replaced by `terminateByOpenid`. No document
   * says whether WeChat Pay still answers it. After an unknown outcome query with `queryByOpenid`.
   * @deprecated Use `terminateByOpenid`.
   * @param openid Openid of the user under `appid`
   * @param serviceId Service id; the module's `serviceId` is not used instead
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`; `ORDER_NOT_EXIST`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012647413 (of `terminateByOpenid`; own page closed)
   */
  terminateByOpenidAndService(
    openid: string,
    serviceId: string,
    request: TerminatePermissionByOpenidAndServiceRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.terminateByOpenidAndService, [openid, serviceId], request, options);
  }
}
