import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type { PartnerServiceOrder } from '../service-orders/partner-service-order.dto.js';
import type {
  CreatedPartnerUserSignPlan,
  CreatePartnerSignPlanServiceOrderRequest,
  CreatePartnerUserSignPlanRequest,
  PartnerUserSignPlan,
  QueryPartnerUserSignPlanRequest,
  StopPartnerUserSignPlanRequest,
} from './partner-sign-plan.dto.js';
import { partnerSignPlanOperations as operations } from './partner-sign-plan.operations.js';

/** Plans that users of a partner's merchants sign (用户的签约计划), and the service orders of their charges. */
@Injectable()
export class PartnerSignPlanService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Offers a `NORMAL` plan to a user. It is `UNSIGNED` until the user signs with the answer's `package`; then
   * `PAYSCORE.USER_SIGN_PLAN` arrives. After an unknown outcome query the signed plan before you repeat the
   * same request.
   * @throws {PayscoreApiError} `PARAM_ERROR`; `NO_AUTH` when mchid, appid or the merchant is not bound to the service
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  create(
    request: CreatePartnerUserSignPlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<CreatedPartnerUserSignPlan> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a signed plan, in any state. The query resolves what a failed call left unknown.
   * @param merchantSignPlanNo Partner's number of the signed plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  query(
    merchantSignPlanNo: string,
    request: QueryPartnerUserSignPlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerUserSignPlan> {
    return this.caller.call(operations.query, [merchantSignPlanNo], request, options);
  }

  /**
   * Opens the service order of the next charge of a `SIGNED` plan. One order runs at a time: the one before must be
   * cancelled, or completed and paid. The user does not confirm; complete, cancel and query it with
   * `PartnerServiceOrderService`. After an unknown outcome query the order there before you repeat the same request.
   * @throws {PayscoreApiError} `PARAM_ERROR` or `INVALID_REQUEST` when it is not the charge's turn; `NO_AUTH`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  createServiceOrder(
    request: CreatePartnerSignPlanServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerServiceOrder> {
    return this.caller.call(operations.createServiceOrder, [], request, options);
  }

  /**
   * Ends a signed plan; it becomes `SIGN_PLAN_CANCEL`. No document says whether a plan can end while an order runs.
   * After an unknown outcome query the signed plan.
   * @param merchantSignPlanNo Partner's number of the signed plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`; `INVALID_REQUEST` when its state does not allow it
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012463290 (first of the pages on plans)
   */
  stop(
    merchantSignPlanNo: string,
    request: StopPartnerUserSignPlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerUserSignPlan> {
    return this.caller.call(operations.stop, [merchantSignPlanNo], request, options);
  }
}
