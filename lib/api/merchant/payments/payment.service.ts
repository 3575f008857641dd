import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type { Transaction } from '../../shared/transaction.dto.js';
import type { QueryPaymentRequest } from './payment.dto.js';
import { paymentOperations as operations } from './payment.operations.js';

/**
 * Payments of a merchant (支付订单): the debits of WeChat Pay Score, and payments by other products of WeChat Pay. The
 * `outTradeNo` of a debit is found only here, by the `transactionId` of the order's `collection.details[]`.
 */
@Injectable()
export class PaymentService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Reads a payment by WeChat Pay's number. A query changes nothing and may be repeated.
   * @param transactionId WeChat Pay's number of the payment: `transactionId` of the order's `collection.details[]`
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when this merchant has no such payment
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791858
   */
  query(
    transactionId: string,
    request: QueryPaymentRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<Transaction> {
    return this.caller.call(operations.query, [transactionId], request, options);
  }

  /**
   * Reads a payment by the merchant's number. A query changes nothing and may be repeated. An order of WeChat Pay Score
   * is not found by its `outOrderNo`, unless its user paid it by hand.
   * @param outTradeNo Merchant's number of the payment
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when this merchant has no such payment
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791859
   */
  queryByOutTradeNo(
    outTradeNo: string,
    request: QueryPaymentRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<Transaction> {
    return this.caller.call(operations.queryByOutTradeNo, [outTradeNo], request, options);
  }
}
