import { Injectable } from '@nestjs/common';
import type { ServiceOrder } from '../../orders/service-order.dto.js';
import type { OrderReference } from '../../shared/order-reference.dto.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  CancelServiceOrderRequest,
  CompleteServiceOrderRequest,
  CreatePayOnDeliveryOrderRequest,
  CreateServiceOrderRequest,
  DirectCompleteServiceOrderRequest,
  ModifyServiceOrderRequest,
  PayOnDeliveryOrder,
  PayServiceOrderRequest,
  QueryServiceOrderRequest,
  SendPendingMessageRequest,
  SendPrepaidMessageRequest,
  SyncServiceOrderRequest,
} from './service-order.dto.js';
import { serviceOrderOperations as operations } from './service-order.operations.js';

/**
 * Service orders of a merchant (支付分服务订单), in the order of a rental's life.
 *
 * WeChat Pay refuses a call that the order's state does not allow with `INVALID_ORDER_STATE`, `ORDER_CANCELED`,
 * `ORDER_DONE`, `INVALID_REQUEST` or `PARAM_ERROR`; the documents leave open which of them comes. Treat them alike: query, then
 * decide.
 */
@Injectable()
export class ServiceOrderService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Opens a service order. With confirmation it is `CREATED` until the user confirms with the answer's `package`;
   * without, it is `DOING` at once. After an unknown outcome repeat the same request: it answers the same order.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid, appid or the kind of risk fund is not bound to the service;
   * `INVALID_REQUEST` or `PARAM_ERROR` when the number exists with other parameters
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587900
   */
  create(request: CreateServiceOrderRequest, options?: PayscoreCallOptions): Promise<ServiceOrder> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Opens a pay-later shopping order (先用后付订单): a service order that shows what was bought. From here on it lives
   * as every service order. WeChat Pay opens this product by invitation. After an unknown outcome query the order
   * before you repeat the same request.
   * @throws {PayscoreApiError} `NO_AUTH` when the merchant may not use the product
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012856585
   */
  createPayOnDelivery(
    request: CreatePayOnDeliveryOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<PayOnDeliveryOrder> {
    return this.caller.call(operations.createPayOnDelivery, [], request, options);
  }

  /**
   * Reads a service order, in any state. The query resolves what a failed call left unknown.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587902
   */
  query(request: QueryServiceOrderRequest, options?: PayscoreCallOptions): Promise<ServiceOrder> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Cancels an order that is `CREATED`, or `DOING` with the service running; it becomes `REVOKED`. For one that is
   * completed and not paid WeChat Pay's documents disagree: when refused, lower the amount with `modify`, report a
   * payment with `sync`, or wait. While a debit runs the refusal passes; try again after 3 minutes. After an unknown
   * outcome repeat the same request: it succeeds again.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587905
   */
  cancel(
    outOrderNo: string,
    request: CancelServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OrderReference> {
    return this.caller.call(operations.cancel, [outOrderNo], request, options);
  }

  /**
   * Tells the user what will be charged, at least 7 days ahead (服务预扣费消息). Once per order, while the service runs.
   * A message whose outcome is unknown may have been sent; nothing reads it back.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394615
   */
  sendPrepaidMessage(
    outOrderNo: string,
    request: SendPrepaidMessageRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.sendPrepaidMessage, [outOrderNo], request, options);
  }

  /**
   * Tells the user of a fee that is still being worked out (服务费用待处理消息). Once per order; the states that allow it
   * are not documented. A message whose outcome is unknown may have been sent; nothing reads it back.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394606
   */
  sendPendingMessage(
    outOrderNo: string,
    request: SendPendingMessageRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.sendPendingMessage, [outOrderNo], request, options);
  }

  /**
   * Ends the service of an order that is `DOING` with the service running. Above 0 WeChat Pay then collects the money,
   * for as long as it takes: the answer does not mean paid, `PAYSCORE.USER_PAID` or a query does. At 0 it is free.
   * After an unknown outcome repeat the request that was sent, kept to the letter: with an end time taken anew it is
   * another request, which is refused while the first completion stands.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `PARAM_ERROR` when the sums or times do not agree, or when the order is completed with
   * other parameters; `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587955
   */
  complete(
    outOrderNo: string,
    request: CompleteServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<ServiceOrder> {
    return this.caller.call(operations.complete, [outOrderNo], request, options);
  }

  /**
   * Lowers the amount of an order that is completed and not paid, as often as needed. Once paid, refund the difference
   * instead; an order for which the user paid a deposit cannot be modified. While a debit runs the refusal passes; try
   * again after 3 minutes. After an unknown outcome query the order first: the same amount is not lower than itself.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587957
   */
  modify(
    outOrderNo: string,
    request: ModifyServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<ServiceOrder> {
    return this.caller.call(operations.modify, [outOrderNo], request, options);
  }

  /**
   * Asks for one more attempt to collect the money of an order that is completed and not paid (催收扣款). WeChat Pay's
   * own attempts go on as before. The answer does not mean paid. After an unknown outcome query the order.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394596
   */
  pay(
    outOrderNo: string,
    request: PayServiceOrderRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<OrderReference> {
    return this.caller.call(operations.pay, [outOrderNo], request, options);
  }

  /**
   * Reports that the user has paid the merchant in another way. The order must be completed and not paid; WeChat Pay
   * stops collecting and the order is `DONE`. While a debit runs the refusal passes; try again after 3 minutes. After an
   * unknown outcome query the order, and do not report twice.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `ORDER_DONE` when WeChat Pay has collected already: the user paid twice, refund one of
   * the two; `INVALID_ORDER_STATE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587962
   */
  sync(
    outOrderNo: string,
    request: SyncServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<ServiceOrder> {
    return this.caller.call(operations.sync, [outOrderNo], request, options);
  }

  /**
   * Opens and completes an order in one call (创单结单合并), for a user who authorised the service and a service without
   * a risk to weigh. The order is `DOING` and collected as after `complete`, or `DONE`. WeChat Pay opens this product by
   * agreement only. After an unknown outcome query the order before you repeat the same request.
   * @throws {PayscoreApiError} `NO_AUTH` when the merchant may not use the product; `PARAM_ERROR` when the sums do not
   * agree
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012924361
   */
  directComplete(
    request: DirectCompleteServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<ServiceOrder> {
    return this.caller.call(operations.directComplete, [], request, options);
  }
}
