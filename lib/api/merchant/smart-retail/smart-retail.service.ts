import { Injectable } from '@nestjs/common';
import type { OrderReference } from '../../shared/order-reference.dto.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  CancelSmartRetailOrderRequest,
  CompleteSmartRetailOrderRequest,
  CreatedSmartRetailOrder,
  CreateSmartRetailOrderRequest,
  QuerySmartRetailOrderRequest,
  SmartRetailOrder,
} from './smart-retail.dto.js';
import { smartRetailOperations as operations } from './smart-retail.operations.js';

/**
 * Smart retail orders (智慧零售订单): smart cabinets and unattended shops. They are legacy orders, of the WeChat Pay Score
 * of 2019, and supported in full: merchants who signed for them ask for them by name. WeChat Pay documents unattended
 * retail as an ordinary service order today; a new shop takes `ServiceOrderService`.
 *
 * An order goes from `CREATED`, which lasts 1 hour, to `USER_ACCEPTED` when the user begins, to `FINISHED` with the
 * completion and to `USER_PAID`; or to `REVOKED` or `EXPIRED`. No document says that a repeated call is safe, so query
 * first after an unknown outcome.
 */
@Injectable()
export class SmartRetailService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Opens a smart retail order. It is `CREATED`; the answer's `package` opens the page on which the user begins.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid or appid is not bound to the service; `INVALID_REQUEST` also when
   * the user has an open order
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
   */
  create(
    request: CreateSmartRetailOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<CreatedSmartRetailOrder> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a smart retail order, in any state. The query resolves what a failed call left unknown, and gives the
   * `finishTicket` that the completion needs.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
   */
  query(request: QuerySmartRetailOrderRequest, options?: PayscoreCallOptions): Promise<SmartRetailOrder> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Cancels an order before the user begins; it becomes `REVOKED`. Once the user has begun, complete the order as unused
   * instead.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
   */
  cancel(
    outOrderNo: string,
    request: CancelSmartRetailOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OrderReference> {
    return this.caller.call(operations.cancel, [outOrderNo], request, options);
  }

  /**
   * Completes an order that is `USER_ACCEPTED`: as used, for WeChat Pay to collect the total, or as unused, at 0. The
   * answer does not mean paid; a query with `USER_PAID` does.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `PARAM_ERROR` also when the `finishTicket` does not verify; `INVALID_ORDER_STATE`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587317 (unattended retail today; own page closed)
   */
  complete(
    outOrderNo: string,
    request: CompleteSmartRetailOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OrderReference> {
    return this.caller.call(operations.complete, [outOrderNo], request, options);
  }
}
