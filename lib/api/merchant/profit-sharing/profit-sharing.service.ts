import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { PayscoreClient } from '../../../client/payscore-client.service.js';
import { billStream, type BillDownloadOptions } from '../bills/bill-download.js';
import { PlainSeal } from '../../../bill-files/bill-seal.js';
import type { AnnouncedBill } from '../bills/bill.dto.js';
import type {
  AddProfitSharingReceiverRequest,
  CreateProfitSharingRequest,
  CreateProfitSharingReturnRequest,
  DeleteProfitSharingReceiverRequest,
  QueryProfitSharingBillRequest,
  QueryProfitSharingRequest,
  QueryProfitSharingReturnRequest,
  UnfreezeProfitSharingRequest,
} from './profit-sharing-request.dto.js';
import type {
  AddedProfitSharingReceiver,
  DeletedProfitSharingReceiver,
  ProfitSharingAmount,
  ProfitSharingMerchantConfig,
  ProfitSharingOrder,
  ProfitSharingReturn,
} from './profit-sharing.dto.js';
import { profitSharingOperations as operations } from './profit-sharing.operations.js';

/**
 * Profit sharing (分账): parts of a payment go to others, such as the shop or the franchisee. Partners send the same calls
 * with `subMchid`.
 *
 * Complete the order with `profitSharing: true`: what the user pays then stays frozen until it is shared or released. Without
 * the flag a payment can never be shared. Whoever shares nothing, or not all, must release the rest by `unfreeze` or
 * `unfreezeUnsplit: true`; until then the merchant does not get the money.
 *
 * All times of answers are RFC 3339, all amounts fen.
 */
@Injectable()
export class ProfitSharingService {
  constructor(
    private readonly caller: OperationCaller,
    private readonly client: PayscoreClient,
  ) {}

  /**
   * Shares a payment: from a minute after it on, at most 50 times, with at most 50 receivers each, each time under another
   * `outOrderNo`. The answer means accepted; a query that says `FINISHED` shows for each receiver whether it has the money.
   *
   * After an unknown outcome, and after every error worth a retry, repeat the same request under the same `outOrderNo`; under
   * another one money can be shared twice.
   * @throws {PayscoreApiError} `INVALID_REQUEST` when the order was completed without `profitSharing`, when a receiver was
   * not added or the shares exceed the greatest ratio; `NOT_ENOUGH` when they exceed what is left; `NO_AUTH`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683
   */
  create(request: CreateProfitSharingRequest, options?: PayscoreCallOptions): Promise<ProfitSharingOrder> {
    return this.caller.call(operations.create, [], request, options);
  }

  /**
   * Reads a sharing or a release.
   * @param outOrderNo Merchant's number of the sharing, not of the service order
   * @throws {PayscoreApiError} `RESOURCE_NOT_EXISTS`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  query(
    outOrderNo: string,
    request: QueryProfitSharingRequest,
    options?: PayscoreCallOptions,
  ): Promise<ProfitSharingOrder> {
    return this.caller.call(operations.query, [outOrderNo], request, options);
  }

  /**
   * Gives all that is left of a payment to the sharing merchant, which ends its sharing. It needs an `outOrderNo` of its own.
   * The answer means accepted, as with `create`; it is repeated likewise.
   * @throws {PayscoreApiError} `NOT_ENOUGH` when nothing is left; `INVALID_REQUEST` when the order was completed without
   * `profitSharing`; `NO_AUTH`
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012526374
   */
  unfreeze(
    request: UnfreezeProfitSharingRequest,
    options?: PayscoreCallOptions,
  ): Promise<ProfitSharingOrder> {
    return this.caller.call(operations.unfreeze, [], request, options);
  }

  /**
   * Takes a share back from a merchant that received it, as a rule before a refund: within 180 days, at most 50 times for a
   * sharing. The merchant must have agreed to returns in the merchant platform. The answer is the outcome, unless it is
   * `PROCESSING`; check `result`. Refunds and returns do not need one another.
   *
   * After an unknown outcome repeat the same request under the same `outReturnNo`.
   * @throws {PayscoreApiError} `INVALID_REQUEST` when the merchant received no such share; `NO_AUTH` when it has not agreed
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  createReturn(
    request: CreateProfitSharingReturnRequest,
    options?: PayscoreCallOptions,
  ): Promise<ProfitSharingReturn> {
    return this.caller.call(operations.createReturn, [], request, options);
  }

  /**
   * Reads a return.
   * @param outReturnNo Merchant's number of the return
   * @throws {PayscoreApiError} `RESOURCE_NOT_EXISTS`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  queryReturn(
    outReturnNo: string,
    request: QueryProfitSharingReturnRequest,
    options?: PayscoreCallOptions,
  ): Promise<ProfitSharingReturn> {
    return this.caller.call(operations.queryReturn, [outReturnNo], request, options);
  }

  /**
   * Reads what of a payment is still frozen for sharing.
   * @param transactionId WeChat Pay's number of the payment
   * @throws {PayscoreApiError} `RESOURCE_NOT_EXISTS`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  queryAmount(transactionId: string, options?: PayscoreCallOptions): Promise<ProfitSharingAmount> {
    return this.caller.call(operations.queryAmount, [transactionId], undefined, options);
  }

  /**
   * Adds a receiver, once for all payments. A repeat adds nothing more.
   * @throws {PayscoreApiError} `INVALID_REQUEST` when there is no such receiver, or the name is another; `NO_AUTH`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  addReceiver(
    request: AddProfitSharingReceiverRequest,
    options?: PayscoreCallOptions,
  ): Promise<AddedProfitSharingReceiver> {
    return this.caller.call(operations.addReceiver, [], request, options);
  }

  /**
   * Removes a receiver; nothing can be shared with it afterwards.
   * @throws {PayscoreApiError} `INVALID_REQUEST` when there is no such receiver; `NO_AUTH`
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  deleteReceiver(
    request: DeleteProfitSharingReceiverRequest,
    options?: PayscoreCallOptions,
  ): Promise<DeletedProfitSharingReceiver> {
    return this.caller.call(operations.deleteReceiver, [], request, options);
  }

  /**
   * Partners: reads how much of a payment a merchant lets them share.
   * @param subMchid The merchant (子商户号)
   * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
   */
  queryMerchantConfig(subMchid: string, options?: PayscoreCallOptions): Promise<ProfitSharingMerchantConfig> {
    return this.caller.call(operations.queryMerchantConfig, [subMchid], undefined, options);
  }

  /**
   * Asks for the bill of a day (分账账单): what was shared, released and returned on it, amounts in yuan. The address of its file
   * holds for 30 seconds; ask again for a fresh one.
   * @throws {PayscoreApiError} `INVALID_REQUEST` when partner and merchant do not belong together; `PARAM_ERROR` for a day out
   * of range
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012529628
   */
  queryBill(request: QueryProfitSharingBillRequest, options?: PayscoreCallOptions): Promise<AnnouncedBill> {
    return this.caller.call(operations.queryBill, [], request, options);
  }

  /**
   * The file of a bill, unpacked: a stream of its bytes, which is opened by its first reader. The bytes are provisional until the
   * stream ends, because the hash stands for the whole file; see `BillService.download` for its errors. No page lists the
   * columns, so the file comes as it is: a line for each movement, a back quote before each value, and a summary.
   */
  downloadBill(bill: AnnouncedBill, options?: BillDownloadOptions): Readable {
    const sealOf = (): PlainSeal => new PlainSeal(bill);
    return billStream(this.client, 'ProfitSharingService.downloadBill', bill.downloadUrl, sealOf, options);
  }
}
