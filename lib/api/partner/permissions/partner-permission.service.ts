import { Injectable } from '@nestjs/common';
import type { PermissionApplication } from '../../shared/permission.dto.js';
import type { UserRiskAssessment } from '../../shared/risk-assessment.dto.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  ApplyPartnerPermissionForSceneRequest,
  ApplyPartnerPermissionRequest,
  AssessPartnerUserRiskLevelRequest,
  PartnerPermission,
  PartnerScenePermissionApplication,
  PartnerServiceQuota,
  QueryPartnerPermissionByAuthorizationCodeRequest,
  QueryPartnerServiceQuotaRequest,
  SearchPartnerPermissionRequest,
  TerminatePartnerPermissionByAuthorizationCodeRequest,
  TerminatePartnerPermissionRequest,
} from './partner-permission.dto.js';
import { partnerPermissionOperations as operations } from './partner-permission.operations.js';

/**
 * Users' authorisations of a service (用户授权), which orders without confirmation need, for a partner's merchants; and
 * WeChat Pay's rating of those users.
 *
 * An authorisation is `UNBINDUSER` until the user accepts, then `AVAILABLE`, and `UNAVAILABLE` once merchant or user
 * ends it. A new authorisation needs a new authorisation code.
 */
@Injectable()
export class PartnerPermissionService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Applies for a user's authorisation. The answer's token opens the page on which the user accepts; then
   * `PAYSCORE.USER_OPEN_SERVICE` arrives. Whether the same request may be repeated is not documented: after an unknown
   * outcome query the code first.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid, appid or the merchant is not bound to the service;
   * `INVALID_REQUEST` when the code is taken
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
   */
  apply(
    request: ApplyPartnerPermissionRequest,
    options?: PayscoreCallOptions,
  ): Promise<PermissionApplication> {
    return this.caller.call(operations.apply, [], request, options);
  }

  /**
   * Applies for a user's authorisation during a payment (支付场景中预授权). WeChat Pay opens this product by invitation.
   * After an unknown outcome query the code first.
   * @throws {PayscoreApiError} `NO_AUTH` when the partner may not use the product; `INVALID_REQUEST` when the code is
   * taken
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012778802
   */
  applyForScene(
    request: ApplyPartnerPermissionForSceneRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerScenePermissionApplication> {
    return this.caller.call(operations.applyForScene, [], request, options);
  }

  /**
   * Reads the authorisation of a code, in any state. The query resolves what a failed call left unknown.
   * @param authorizationCode Partner's number of the authorisation
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when there is no such authorisation
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
   */
  queryByAuthorizationCode(
    authorizationCode: string,
    request: QueryPartnerPermissionByAuthorizationCodeRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerPermission> {
    return this.caller.call(operations.queryByAuthorizationCode, [authorizationCode], request, options);
  }

  /**
   * Reads the authorisation of a user. `appid` and `mchid` of the answer are those of the user's latest
   * authorisation, not of the request.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when the user never authorised the service
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
   */
  search(request: SearchPartnerPermissionRequest, options?: PayscoreCallOptions): Promise<PartnerPermission> {
    return this.caller.call(operations.search, [], request, options);
  }

  /**
   * Ends the authorisation of a code that is `AVAILABLE`, and with it the user's signed plans of the service. WeChat Pay
   * refuses while the user has unfinished orders. After an unknown outcome query the authorisation.
   * @param authorizationCode Partner's number of the authorisation
   * @throws {PayscoreApiError} `INVALID_REQUEST`, also when orders are unfinished; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
   */
  terminateByAuthorizationCode(
    authorizationCode: string,
    request: TerminatePartnerPermissionByAuthorizationCodeRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.terminateByAuthorizationCode, [authorizationCode], request, options);
  }

  /**
   * Ends the authorisation of a user that is `AVAILABLE`, and with it the user's signed plans of the service. WeChat Pay
   * refuses while the user has unfinished orders. After an unknown outcome query the authorisation.
   * @throws {PayscoreApiError} `INVALID_REQUEST`, also when orders are unfinished; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012382030 (first of the pages on authorisations)
   */
  terminate(request: TerminatePartnerPermissionRequest, options?: PayscoreCallOptions): Promise<void> {
    return this.caller.call(operations.terminate, [], request, options);
  }

  /**
   * Asks for the tier of a user, for pay-later shopping (评估用户分层). WeChat Pay opens this product by invitation.
   * The call changes nothing, so repeat it after an unknown outcome.
   * @throws {PayscoreApiError} `NO_AUTH` when the partner may not use the product
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012783585
   */
  assessUserRiskLevel(
    request: AssessPartnerUserRiskLevelRequest,
    options?: PayscoreCallOptions,
  ): Promise<UserRiskAssessment> {
    return this.caller.call(operations.assessUserRiskLevel, [], request, options);
  }

  /**
   * Reads the suggested amounts of all tiers. WeChat Pay opens this product by invitation.
   * @param serviceId Service id; the module's `serviceId` is not used instead
   * @throws {PayscoreApiError} `NO_AUTH` when the partner may not use the product
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013394486
   */
  queryServiceQuota(
    serviceId: string,
    request: QueryPartnerServiceQuotaRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerServiceQuota> {
    return this.caller.call(operations.queryServiceQuota, [serviceId], request, options);
  }
}
