import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  CreateParkingDebitRequest,
  CreateParkingEntranceRequest,
  QueryParkingDebitRequest,
  QueryParkingPlateRequest,
} from './parking-request.dto.js';
import type { ParkingDebit, ParkingEntrance, ParkingPlate } from './parking.dto.js';
import { parkingOperations as operations } from './parking.operations.js';

/**
 * Parking by WeChat Pay Score (微信支付分停车服务): the car enters, leaves, and WeChat Pay debits the user who opened the
 * service for the plate. Merchants and partners send the same calls; a partner names `subMchid` in each.
 */
@Injectable()
export class ParkingService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Reads whether the user has opened the service for the plate. Ask before you offer the service, and when a
   * notification of an entrance's state is missing.
   * @throws {PayscoreApiError} `INVALID_REQUEST`; `NO_AUTH` when appid or sub-merchant is not bound to the caller
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183
   */
  queryPlate(request: QueryParkingPlateRequest, options?: PayscoreCallOptions): Promise<ParkingPlate> {
    return this.caller.call(operations.queryPlate, [], request, options);
  }

  /**
   * Reports that a car has entered. The answer is given for every plate: `state` says whether the stay can be debited,
   * `blockReason` why not. Store the `id`: the debit needs it, and no query returns it. One plate has one valid
   * entrance, the newest.
   *
   * After an unknown outcome repeat the same request under the same `outParkingNo`: one number is one stay, another
   * number makes a second one. Whether WeChat Pay answers a repeat with the entrance or refuses it is not documented.
   * @throws {PayscoreApiError} `INVALID_REQUEST`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183 (first of the pages on parking)
   */
  createEntrance(
    request: CreateParkingEntranceRequest,
    options?: PayscoreCallOptions,
  ): Promise<ParkingEntrance> {
    return this.caller.call(operations.createEntrance, [], request, options);
  }

  /**
   * Debits a stay. The answer means accepted, not paid: let the car leave only with the `tradeState` `ACCEPTED` or
   * `SUCCESS`; on an error let the driver pay at the gate. `TRANSACTION.SUCCESS` or `TRANSACTION.FAIL` reports the
   * outcome, and `queryDebit` where neither comes.
   *
   * After an unknown outcome the call queries the debit itself, and answers from it when amount and stay are those of
   * the request. It never goes on under another `outTradeNo`; nor must the caller, unless the debit is `PAY_FAIL`.
   * @throws {PayscoreApiError} `INVALID_REQUEST` `停车入场id不存在`: the entrance is unknown, debited already, or not the
   * plate's newest; `场景信息和停车入场id不匹配`: `parkingInfo` or `subMchid` differs from the entrance, or the stay is debited
   * already; `NO_AUTH`: appids and merchant numbers are not bound, or the merchant may not collect
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012534427
   */
  createDebit(request: CreateParkingDebitRequest, options?: PayscoreCallOptions): Promise<ParkingDebit> {
    return this.caller.call(operations.createDebit, [], request, options);
  }

  /**
   * Reads a debit. The query resolves what a failed call or a missing notification left unknown.
   * @param outTradeNo Merchant's number of the debit
   * @throws {PayscoreApiError} `INVALID_REQUEST`; a 404 when there is no such debit
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183 (first of the pages on parking)
   */
  queryDebit(
    outTradeNo: string,
    request: QueryParkingDebitRequest = {},
    options?: PayscoreCallOptions,
  ): Promise<ParkingDebit> {
    return this.caller.call(operations.queryDebit, [outTradeNo], request, options);
  }
}
