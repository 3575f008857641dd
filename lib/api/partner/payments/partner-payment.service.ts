import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type { Transaction } from '../../shared/transaction.dto.js';
import type { QueryPartnerPaymentRequest } from './partner-payment.dto.js';
import { partnerPaymentOperations as operations } from './partner-payment.operations.js';

/**
 * Payments of the merchants that a partner acts for (支付订单): the debits of WeChat Pay Score, and payments by other
 * products. The `outTradeNo` of a debit is found only here, by the `transactionId` of the order's `collection.details[]`.
 */
@Injectable()
export class PartnerPaymentService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Reads a payment by WeChat Pay's number. A query changes nothing and may be repeated.
   * @param transactionId WeChat Pay's number of the payment: `transactionId` of the order's `collection.details[]`
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when that merchant has no such payment
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012760115
   */
  query(
    transactionId: string,
    request: QueryPartnerPaymentRequest,
    options?: PayscoreCallOptions,
  ): Promise<Transaction> {
    return this.caller.call(operations.query, [transactionId], request, options);
  }

  /**
   * Reads a payment by the merchant's number. A query changes nothing and may be repeated. An order of WeChat Pay Score
   * is not found by its `outOrderNo`, unless its user paid it by hand.
   * @param outTradeNo Merchant's number of the payment
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when that merchant has no such payment
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012760115
   */
  queryByOutTradeNo(
    outTradeNo: string,
    request: QueryPartnerPaymentRequest,
    options?: PayscoreCallOptions,
  ): Promise<Transaction> {
    return this.caller.call(operations.queryByOutTradeNo, [outTradeNo], request, options);
  }
}
