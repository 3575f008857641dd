import { Injectable } from '@nestjs/common';
import type { OrderReference } from '../../shared/order-reference.dto.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  CancelPayAfterOrderRequest,
  CompletePayAfterOrderRequest,
  CreatedPayAfterOrder,
  CreatePayAfterOrderRequest,
  PayAfterOrder,
  QueryPayAfterOrderRequest,
  SyncedPayAfterOrder,
  SyncPayAfterOrderRequest,
} from './pay-after.dto.js';
import { payAfterOperations as operations } from './pay-after.operations.js';

/**
 * Pay-after orders (先享后付订单): goods or services first, payment afterwards. They are legacy orders, of the WeChat Pay
 * Score of 2019, and supported in full for merchants who signed for them; whether WeChat Pay still takes new merchants
 * is not documented. A new shop takes `ServiceOrderService`, with `createPayOnDelivery` for goods.
 *
 * An order goes from `CREATED`, which lasts 1 hour, to `USER_ACCEPTED` when the user begins, to `FINISHED` with the
 * completion and to `USER_PAID`; or to `REVOKED` or `EXPIRED`. No document says that a repeated call is safe, so query
 * first after an unknown outcome.
 */
@Injectable()
export class PayAfterService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Opens a pay-after order. It is `CREATED`; the answer's `package` opens the page on which the user begins. After an
   * unknown outcome query the order before you repeat the request.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid or appid is not bound to the service, or the service belongs to
   * another industry; `INVALID_REQUEST` or `PARAM_ERROR` when the number exists with other parameters
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
   */
  create(request: CreatePayAfterOrderRequest, options?: PayscoreCallOptions): Promise<CreatedPayAfterOrder> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a pay-after order, in any state. The query resolves what a failed call left unknown, and gives the
   * `finishTicket` that the completion needs.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
   */
  query(request: QueryPayAfterOrderRequest, options?: PayscoreCallOptions): Promise<PayAfterOrder> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Cancels an order before the user begins; it becomes `REVOKED`. Once the user has begun, complete the order as unused
   * instead. After an unknown outcome query the order.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
   */
  cancel(
    outOrderNo: string,
    request: CancelPayAfterOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OrderReference> {
    return this.caller.call(operations.cancel, [outOrderNo], request, options);
  }

  /**
   * Completes an order that is `USER_ACCEPTED`: as used, for WeChat Pay to collect the total, or as unused, at 0. The
   * answer does not mean paid; a query with `USER_PAID` does. After an unknown outcome query the order.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `PARAM_ERROR` also when the `finishTicket` does not verify; `INVALID_ORDER_STATE`,
   * `ORDER_DONE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
   */
  complete(
    outOrderNo: string,
    request: CompletePayAfterOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OrderReference> {
    return this.caller.call(operations.complete, [outOrderNo], request, options);
  }

  /**
   * Reports that the user has paid a completed order in another way, so that WeChat Pay stops collecting. WeChat Pay's
   * document allows the call for smart retail orders and for orders that waive a deposit, too. After an unknown outcome
   * query the order, and do not report the payment twice.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `ORDER_DONE` when WeChat Pay has collected already: the user paid twice, refund one of
   * the two; `INVALID_ORDER_STATE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587166 (guide to service orders; own page closed)
   */
  sync(
    outOrderNo: string,
    request: SyncPayAfterOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<SyncedPayAfterOrder> {
    return this.caller.call(operations.sync, [outOrderNo], request, options);
  }
}
