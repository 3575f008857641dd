import { Injectable } from '@nestjs/common';
import type { PermissionApplication } from '../../shared/permission.dto.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { acquiringBankPermissionOperations as operations } from './acquiring-bank-permission.operations.js';
import type {
  AcquiringBankPermission,
  ApplyAcquiringBankPermissionRequest,
  QueryAcquiringBankPermissionByAuthorizationCodeRequest,
  TerminateAcquiringBankPermissionByAuthorizationCodeRequest,
} from './acquiring-bank-permission.dto.js';

/**
 * Users' authorisations of a service whose orders they do not confirm one by one (从业机构预授权), for the merchants of an
 * acquiring bank. They go from `UNBINDUSER` to `AVAILABLE` to `UNAVAILABLE`, as those of `PermissionService`.
 */
@Injectable()
export class AcquiringBankPermissionService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Asks a user for the authorisation of a service. The answer's token opens the page on which the user accepts. After
   * an unknown outcome repeat the same request for the same user. No document says what the repeat answers; if it is
   * refused, take a new code.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid, channel, merchant or appid is not bound to the service;
   * `INVALID_REQUEST` or `PARAM_ERROR` when the code exists with other parameters
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012691489
   */
  apply(
    request: ApplyAcquiringBankPermissionRequest,
    options?: PayscoreCallOptions,
  ): Promise<PermissionApplication> {
    return this.caller.call(operations.apply, [], request, options);
  }

  /**
   * Reads an authorisation by the acquiring bank's number of it, in any state. The query resolves what a failed call left
   * unknown.
   * @param authorizationCode The acquiring bank's number of the authorisation
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when no authorisation has the number
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012461004
   */
  queryByAuthorizationCode(
    authorizationCode: string,
    request: QueryAcquiringBankPermissionByAuthorizationCodeRequest,
    options?: PayscoreCallOptions,
  ): Promise<AcquiringBankPermission> {
    return this.caller.call(operations.queryByAuthorizationCode, [authorizationCode], request, options);
  }

  /**
   * Ends the authorisation that the acquiring bank's number names; it becomes `UNAVAILABLE`. New orders without
   * confirmation are refused with `NO_AUTH` from then on. A new authorisation needs a new code. After an unknown
   * outcome query the authorisation.
   * @param authorizationCode The acquiring bank's number of the authorisation
   * @throws {PayscoreApiError} when the user has orders that are not finished or not paid, under a code that is not
   * documented; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012461012
   */
  terminateByAuthorizationCode(
    authorizationCode: string,
    request: TerminateAcquiringBankPermissionByAuthorizationCodeRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.terminateByAuthorizationCode, [authorizationCode], request, options);
  }
}
