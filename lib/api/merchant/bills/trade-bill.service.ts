import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { PayscoreClient } from '../../../client/payscore-client.service.js';
import { billStream, type BillDownloadOptions } from './bill-download.js';
import { tradeBillOperations as operations } from './bill.operations.js';
import { BillRows } from '../../../bill-files/bill-rows.js';
import { PlainSeal } from '../../../bill-files/bill-seal.js';
import type { AnnouncedBill, QueryTradeBillRequest } from './bill.dto.js';
import { tradeBillFormat } from '../../../bill-files/trade-bill-format.js';
import type { TradeBillRow, TradeBillSummary } from '../../../bill-files/trade-bill-row.js';

/**
 * Trade bills (交易账单): what was paid and refunded on a day, by all products of the merchant, to compare with the
 * merchant's own records. Partners ask with or without `subMchid`.
 */
@Injectable()
export class TradeBillService {
  constructor(
    private readonly caller: OperationCaller,
    private readonly client: PayscoreClient,
  ) {}

  /**
   * Asks for the trade bill of a day. Its file is to be fetched within 5 minutes; ask again for a fresh address, as after
   * an unknown outcome.
   * @throws {PayscoreApiError} `STATEMENT_CREATING` before the bill is made: ask after 10:00 in Beijing, then every half
   * hour; `NO_STATEMENT_EXIST` for a day without payments and refunds; `PARAM_ERROR` for a day out of range
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791866
   */
  query(request: QueryTradeBillRequest, options?: PayscoreCallOptions): Promise<AnnouncedBill> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * The file of a bill, unpacked: a stream of its bytes, which is opened by its first reader. The bytes are provisional
   * until the stream ends, because the hash stands for the whole file; see `BillService.download` for its errors.
   */
  download(bill: AnnouncedBill, options?: BillDownloadOptions): Readable {
    const sealOf = (): PlainSeal => new PlainSeal(bill);
    return billStream(this.client, 'TradeBillService.download', bill.downloadUrl, sealOf, options);
  }

  /**
   * The lines of a bill, to be read with `for await`, and its totals once they were read. Each line of a debit of WeChat
   * Pay Score names its order. Rows are provisional until the loop ends: hash and totals are checked there.
   *
   * The loop throws `PayscoreBillError` when the file is not what was announced, is no table, or its totals do not agree
   * with its lines.
   */
  rows(bill: AnnouncedBill, options?: BillDownloadOptions): BillRows<TradeBillRow, TradeBillSummary> {
    return new BillRows(tradeBillFormat, () => [
      { sequence: undefined, bytes: this.download(bill, options) },
    ]);
  }
}
