import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type { CreatePayscorePlanRequest, PayscorePlan } from './plan.dto.js';
import { planOperations as operations } from './plan.operations.js';

/**
 * Plans of charges that users sign once and pay step by step (支付分计划), such as courses. Only the merchant who created
 * a plan can query or stop it. A service needs the right to plans from WeChat Pay.
 */
@Injectable()
export class PlanService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Creates a plan, which is `NORMAL`: users can sign the plan, see `SignPlanService`. After an unknown outcome query
   * the plan before you repeat the same request.
   * @throws {PayscoreApiError} `PARAM_ERROR` when the charges break a rule; `NO_AUTH` when the service has no right to
   * plans
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  create(request: CreatePayscorePlanRequest, options?: PayscoreCallOptions): Promise<PayscorePlan> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a plan. The query resolves what a failed call left unknown.
   * @param merchantPlanNo Merchant's number of the plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  query(merchantPlanNo: string, options?: PayscoreCallOptions): Promise<PayscorePlan> {
    return this.caller.call(operations.query, [merchantPlanNo], undefined, options);
  }

  /**
   * Stops a plan that is `NORMAL`: nobody can sign the plan any more, plans signed before go on. A stop is final. After
   * an unknown outcome query the plan.
   * @param merchantPlanNo Merchant's number of the plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  stop(merchantPlanNo: string, options?: PayscoreCallOptions): Promise<PayscorePlan> {
    return this.caller.call(operations.stop, [merchantPlanNo], undefined, options);
  }
}
