import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  CreatePartnerPayscorePlanRequest,
  PartnerPayscorePlan,
  QueryPartnerPayscorePlanRequest,
  StopPartnerPayscorePlanRequest,
} from './partner-plan.dto.js';
import { partnerPlanOperations as operations } from './partner-plan.operations.js';

/**
 * Plans of charges (支付分计划) for a partner's merchants, which users sign once and pay step by step. Only the partner
 * that created a plan can query or stop it. A service needs the right to plans from WeChat Pay.
 */
@Injectable()
export class PartnerPlanService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Creates a plan, which is `NORMAL`: users can sign the plan, see `PartnerSignPlanService`. After an unknown outcome
   * query the plan before you repeat the same request.
   * @throws {PayscoreApiError} `PARAM_ERROR` when the charges break a rule; `NO_AUTH` when the service has no right to
   * plans
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  create(
    request: CreatePartnerPayscorePlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerPayscorePlan> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a plan. The query resolves what a failed call left unknown.
   * @param merchantPlanNo Partner's number of the plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  query(
    merchantPlanNo: string,
    request: QueryPartnerPayscorePlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerPayscorePlan> {
    return this.caller.call(operations.query, [merchantPlanNo], request, options);
  }

  /**
   * Stops a plan that is `NORMAL`: nobody can sign the plan any more, plans signed before go on. A stop is final. After
   * an unknown outcome query the plan.
   * @param merchantPlanNo Partner's number of the plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  stop(
    merchantPlanNo: string,
    request: StopPartnerPayscorePlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerPayscorePlan> {
    return this.caller.call(operations.stop, [merchantPlanNo], request, options);
  }
}
