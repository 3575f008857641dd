import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../client/call-options.js';
import { OperationCaller } from '../../client/operation-caller.service.js';
import type {
  CancelOverseaServiceOrderRequest,
  CompleteOverseaServiceOrderRequest,
  CreateOverseaServiceOrderRequest,
  OverseaServiceOrder,
  QueryOverseaServiceOrderRequest,
  SyncOverseaServiceOrderRequest,
} from './oversea-service-order.dto.js';
import { overseaServiceOrderOperations as operations } from './oversea-service-order.operations.js';

/**
 * Service orders of an overseas acquiring bank's merchants (海外从业机构模式), in a currency other than CNY. An order lives as
 * a domestic one; there is no call to lower its amount or to ask for one more attempt to collect it.
 *
 * WeChat Pay serves these calls from Hong Kong: register the acquiring bank with `http.baseUrl`
 * `https://apihk.mch.weixin.qq.com`. Which codes they are refused with is not documented; expect those of
 * `ServiceOrderService`, and query before you decide.
 */
@Injectable()
export class OverseaServiceOrderService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Opens a service order. With confirmation it is `CREATED` until the user confirms with the answer's `package`;
   * without, it is `DOING` at once. After an unknown outcome query the order before you repeat the same request.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid, merchant or appid is not bound to the service
   * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096395
   */
  create(
    request: CreateOverseaServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OverseaServiceOrder> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a service order, in any state. The query resolves what a failed call left unknown.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096411
   */
  query(
    request: QueryOverseaServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<OverseaServiceOrder> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Cancels an order that is `CREATED` or `DOING`, one that is completed and not paid included: look before you cancel
   * money away. While the user is paying the refusal passes; try again after 3 minutes. After an unknown outcome query
   * the order.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096416
   */
  cancel(
    outOrderNo: string,
    request: CancelOverseaServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.cancel, [outOrderNo], request, options);
  }

  /**
   * Ends the service of an order that is `DOING` with the service running. Above 0 WeChat Pay then collects the money,
   * for as long as it takes: the answer does not mean paid, `PAYSCORE.USER_PAID` or a query does. Clocks differ: leave
   * the end time a margin. After an unknown outcome query the order; to repeat, send the same request to the letter.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `PARAM_ERROR` when the sums or times do not agree; `INVALID_ORDER_STATE`, `ORDER_DONE`,
   * `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096431
   */
  complete(
    outOrderNo: string,
    request: CompleteOverseaServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.complete, [outOrderNo], request, options);
  }

  /**
   * Reports that the user has paid in another way. The order must be completed and not paid; WeChat Pay stops
   * collecting and the order is `DONE`. While the user is paying the refusal passes; try again after 3 minutes. After an
   * unknown outcome query the order, and do not report twice.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `ORDER_DONE` when WeChat Pay has collected already: the user paid twice, refund one of
   * the two; `INVALID_ORDER_STATE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/global/v3/zh/4014096438
   */
  sync(
    outOrderNo: string,
    request: SyncOverseaServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.sync, [outOrderNo], request, options);
  }
}
