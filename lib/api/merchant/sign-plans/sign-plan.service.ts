import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type { ServiceOrder } from '../../orders/service-order.dto.js';
import type {
  CreatedUserSignPlan,
  CreateSignPlanServiceOrderRequest,
  CreateUserSignPlanRequest,
  StopUserSignPlanRequest,
  UserSignPlan,
} from './sign-plan.dto.js';
import { signPlanOperations as operations } from './sign-plan.operations.js';

/** Plans that a user signs (用户的签约计划), and the service orders of their charges. */
@Injectable()
export class SignPlanService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Offers a `NORMAL` plan to a user. It is `UNSIGNED` until the user signs with the answer's `package`; then
   * `PAYSCORE.USER_SIGN_PLAN` arrives. After an unknown outcome query the signed plan before you repeat the
   * same request.
   * @throws {PayscoreApiError} `PARAM_ERROR`; `NO_AUTH` when mchid or appid is not bound to the service
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  create(request: CreateUserSignPlanRequest, options?: PayscoreCallOptions): Promise<CreatedUserSignPlan> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a signed plan, in any state. The query resolves what a failed call left unknown.
   * @param merchantSignPlanNo Merchant's number of the signed plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  query(merchantSignPlanNo: string, options?: PayscoreCallOptions): Promise<UserSignPlan> {
    return this.caller.call(operations.query, [merchantSignPlanNo], undefined, options);
  }

  /**
   * Opens the service order of the next charge of a `SIGNED` plan. One order runs at a time: the one before must be
   * cancelled, or completed and paid. The user does not confirm; complete, cancel and query it with
   * `ServiceOrderService`. After an unknown outcome query the order there before you repeat the same request.
   * @throws {PayscoreApiError} `PARAM_ERROR` or `INVALID_REQUEST` when it is not the charge's turn; `NO_AUTH`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  createServiceOrder(
    request: CreateSignPlanServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<ServiceOrder> {
    return this.caller.call(operations.createServiceOrder, [], request, options);
  }

  /**
   * Ends a signed plan; it becomes `SIGN_PLAN_CANCEL`. No document says whether a plan can end while an order runs.
   * After an unknown outcome query the signed plan.
   * @param merchantSignPlanNo Merchant's number of the signed plan
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`; `INVALID_REQUEST` when its state does not allow it
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012467232 (first of the pages on plans)
   */
  stop(
    merchantSignPlanNo: string,
    request: StopUserSignPlanRequest,
    options?: PayscoreCallOptions,
  ): Promise<UserSignPlan> {
    return this.caller.call(operations.stop, [merchantSignPlanNo], request, options);
  }
}
