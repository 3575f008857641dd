import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  ApplyAbnormalRefundRequest,
  CreateRefundRequest,
  QueryRefundRequest,
} from './refund-request.dto.js';
import type { Refund } from './refund.dto.js';
import { refundOperations as operations } from './refund.operations.js';

/**
 * Refunds of what WeChat Pay Score collected (退款), by the refund API of all WeChat Pay products. Partners send the same
 * calls with `subMchid`.
 *
 * A refund goes against a payment, not against an order: each entry of the order's `collection.details[]` is refunded by
 * its own `transactionId`. An order completed at 0 and a payment that `sync` reported (`MCH`) cannot be refunded.
 */
@Injectable()
export class RefundService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Refunds a payment in whole or in part: within a year of it, at most 50 times, a minute apart, each part under its
   * own `outRefundNo`. The answer means accepted, not refunded; a `REFUND.SUCCESS` notification or a query with
   * `SUCCESS` reports the refund.
   *
   * Name the payment by `transactionId`, never PayScore's `outOrderNo` as `outTradeNo`. After an unknown outcome, and
   * after every error worth a retry, repeat the same request under the same `outRefundNo`; under another one the user
   * can be paid twice.
   * @throws {PayscoreApiError} `RESOURCE_NOT_EXISTS` when there is no such payment; `NOT_ENOUGH` when the merchant's
   * account does not hold the money; `USER_ACCOUNT_ABNORMAL` when the user's account is closed: pay the user in another
   * way; `FREQUENCY_LIMITED`, also for payments of more than a month ago: query, or the same request again, later
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587971
   */
  create(request: CreateRefundRequest, options?: PayscoreCallOptions): Promise<Refund> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a refund. The query resolves what a failed call or a missing notification left unknown. Ask a minute after the
   * refund, and less often the longer the refund takes.
   * @param outRefundNo Merchant's number of the refund
   * @throws {PayscoreApiError} `RESOURCE_NOT_EXISTS`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587973
   */
  query(
    outRefundNo: string,
    request: QueryRefundRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<Refund> {
    return this.caller.call(operations.query, [outRefundNo], request, options);
  }

  /**
   * Sends the money of a refund that is `ABNORMAL` to a bank card of the user, or back to the merchant. The answer means
   * accepted, as with `create`. After an unknown outcome query the refund before you repeat the same request.
   * @param refundId WeChat Pay's number of the refund
   * @throws {PayscoreApiError} `INVALID_REQUEST` when the refund is in another state; `RESOURCE_NOT_EXISTS`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4013071193
   */
  applyAbnormal(
    refundId: string,
    request: ApplyAbnormalRefundRequest,
    options?: PayscoreCallOptions,
  ): Promise<Refund> {
    return this.caller.call(operations.applyAbnormal, [refundId], request, options);
  }
}
