import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { acquiringBankServiceOrderOperations as operations } from './acquiring-bank-service-order.operations.js';
import type {
  AcquiringBankDeduction,
  AcquiringBankPayOnDeliveryOrder,
  AcquiringBankServiceOrder,
  CancelAcquiringBankServiceOrderRequest,
  CompleteAcquiringBankServiceOrderRequest,
  CreateAcquiringBankPayOnDeliveryOrderRequest,
  CreateAcquiringBankServiceOrderRequest,
  ModifyAcquiringBankServiceOrderRequest,
  QueryAcquiringBankDeductionRequest,
  QueryAcquiringBankServiceOrderRequest,
  RegisterAcquiringBankDeductInfoRequest,
  RegisteredAcquiringBankDeduction,
  SyncAcquiringBankServiceOrderRequest,
} from './acquiring-bank-service-order.dto.js';

/**
 * Service orders of an acquiring bank's merchants (从业机构), in the order of a rental's life. The acquiring bank
 * collects the money itself: after `complete` it registers a debit with `registerDeductInfo`, then debits at the
 * clearing house (UnionPay, NetsUnion) under the same number. WeChat Pay does not debit. When a user pays actively,
 * `PAYSCORE.MCH_PREPAY` asks the acquiring bank for a cashier order.
 *
 * A registered debit that is live, for 24 hours unless it is closed at the clearing house, blocks `cancel`, `modify`
 * and `sync`.
 *
 * WeChat Pay refuses a call that the order's state does not allow with `INVALID_ORDER_STATE`, `ORDER_CANCELED`,
 * `ORDER_DONE`, `INVALID_REQUEST` or `PARAM_ERROR`; the documents leave open which of them comes. Treat them alike: query, then
 * decide.
 */
@Injectable()
export class AcquiringBankServiceOrderService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Opens a service order. With confirmation it is `CREATED` until the user confirms with the answer's `package`;
   * without, it is `DOING` at once. After an unknown outcome repeat the same request: it answers the same order.
   * @throws {PayscoreApiError} `NO_AUTH` when mchid, channel, merchant or appid is not bound to the service;
   * `INVALID_REQUEST` or `PARAM_ERROR` when the number exists with other parameters
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013194023 (with confirmation)
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012691326 (without)
   */
  create(
    request: CreateAcquiringBankServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<AcquiringBankServiceOrder> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Opens a pay-later shopping order (先用后付订单): a service order that shows what was bought. From here on it lives
   * as every service order. WeChat Pay opens this product by invitation. After an unknown outcome query the order
   * before you repeat the same request.
   * @throws {PayscoreApiError} `NO_AUTH` when the acquiring bank may not use the product
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012783674
   */
  createPayOnDelivery(
    request: CreateAcquiringBankPayOnDeliveryOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<AcquiringBankPayOnDeliveryOrder> {
    return this.caller.call(operations.createPayOnDelivery, [], request, options);
  }

  /**
   * Reads a service order, in any state. The query resolves what a failed call left unknown, and whether a debit has
   * come in: `DONE` with `collection.state` `USER_PAID`.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013194035
   */
  query(
    request: QueryAcquiringBankServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<AcquiringBankServiceOrder> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Cancels an order that is `CREATED` or `DOING`; it becomes `REVOKED`. Refused while a registered debit is live. After
   * an unknown outcome repeat the same request: it succeeds again.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013194058
   */
  cancel(
    outOrderNo: string,
    request: CancelAcquiringBankServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.cancel, [outOrderNo], request, options);
  }

  /**
   * Ends the service of an order that is `DOING` with the service running. Above 0 the acquiring bank then collects the
   * money: see `registerDeductInfo`. At 0 it is free. After an unknown outcome repeat the request that was sent, kept to
   * the letter: with an end time taken anew it is another request, which is refused while the first completion stands.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `PARAM_ERROR` when the sums or times do not agree, or when the order is completed with
   * other parameters; `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012460791
   */
  complete(
    outOrderNo: string,
    request: CompleteAcquiringBankServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.complete, [outOrderNo], request, options);
  }

  /**
   * Registers the debit of an order that is completed and not paid (登记扣款信息); then debit at the clearing house under
   * the same `outTradeNo`, within 24 hours and once. Every further attempt registers a new number. Not while the user is
   * at the cashier. After an unknown outcome repeat the same request while it is live: it succeeds again, and does not
   * start the 24 hours anew.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`; `ORDER_NOT_EXIST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012458414
   */
  registerDeductInfo(
    outOrderNo: string,
    request: RegisterAcquiringBankDeductInfoRequest,
    options?: PayscoreCallOptions,
  ): Promise<RegisteredAcquiringBankDeduction> {
    return this.caller.call(operations.registerDeductInfo, [outOrderNo], request, options);
  }

  /**
   * Reads the registered debit of an order that is completed, or `DONE`. Whether the money has come in says `query`.
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST`; `INVALID_ORDER_STATE`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012458665
   */
  queryDeduction(
    request: QueryAcquiringBankDeductionRequest,
    options?: PayscoreCallOptions,
  ): Promise<AcquiringBankDeduction> {
    return this.caller.call(operations.queryDeduction, [], request, options);
  }

  /**
   * Lowers the amount of an order that is completed and not paid, as often as needed. Refused while a registered debit
   * is live. After an unknown outcome query the order first: the same amount is not lower than itself.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `INVALID_ORDER_STATE`, `ORDER_DONE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013194282
   */
  modify(
    outOrderNo: string,
    request: ModifyAcquiringBankServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.modify, [outOrderNo], request, options);
  }

  /**
   * Reports that the user has paid in another way. The order must be completed and not paid; it becomes `DONE`. Refused
   * while a registered debit is live. After an unknown outcome query the order, and do not report twice.
   * @param outOrderNo Merchant's number of the order
   * @throws {PayscoreApiError} `ORDER_DONE` when it is paid already: the user paid twice, refund one of the two;
   * `INVALID_ORDER_STATE`, `ORDER_CANCELED`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013194292
   */
  sync(
    outOrderNo: string,
    request: SyncAcquiringBankServiceOrderRequest,
    options?: PayscoreCallOptions,
  ): Promise<void> {
    return this.caller.call(operations.sync, [outOrderNo], request, options);
  }
}
