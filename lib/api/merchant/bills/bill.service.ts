import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { PayscoreClient } from '../../../client/payscore-client.service.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { PAYSCORE_CONFIG } from '../../../config/payscore.constants.js';
import type { PayscoreConfig } from '../../../config/payscore.config.js';
import { billStream, filesOf, type BillDownloadOptions } from './bill-download.js';
import { billOperations as operations } from './bill.operations.js';
import { EncryptedSeal, type BillSeal } from '../../../bill-files/bill-seal.js';
import type { MerchantBill, MerchantBillFile, QueryMerchantBillRequest } from './bill.dto.js';
import type { OpenedFile } from '../../../bill-files/bill-rows.js';
import type { MerchantBillRow } from '../../../bill-files/merchant-bill-row.js';
import { merchantBillRows } from '../../../bill-files/merchant-bill-rows.js';

/** Bills of a service, hour by hour (支付分对账单), to compare with the merchant's own records. */
@Injectable()
export class BillService {
  constructor(
    private readonly caller: OperationCaller,
    private readonly client: PayscoreClient,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /**
   * Asks for the bill of one hour. The answer lists the files of the bill; each must be fetched within 5 minutes. Ask
   * again for fresh addresses, and after an unknown outcome.
   * @throws {PayscoreApiError} `PARAM_ERROR` when a field is out of range; `NO_AUTH` when mchid is not bound to the
   * service
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
   */
  query(request: QueryMerchantBillRequest, options?: PayscoreCallOptions): Promise<MerchantBill> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Downloads one file of a bill: a stream of the decrypted and unpacked bytes. The first reader starts the download.
   *
   * The bytes are provisional until the stream ends, because tag and hash cover the whole file and are checked at its
   * end. A file that is cut, changed or another one, and a connection that breaks, end the stream with an error, never
   * with `end`. Write to a place that can be discarded after an error. A destroyed stream closes its connection.
   *
   * The stream's errors: `PayscoreBillError` for the file, `PayscoreApiError` (404 after the 5 minutes of the address),
   * `PayscoreConnectionError`, `PayscoreValidationError` for an address outside of WeChat Pay.
   */
  download(file: MerchantBillFile, options?: BillDownloadOptions): Readable {
    const sealOf = (): BillSeal => new EncryptedSeal(file, this.config.privateKey, true);
    return billStream(this.client, 'BillService.download', file.downloadUrl, sealOf, options);
  }

  /**
   * Yields the lines of a bill, file by file in order, or of one file that has the headings. Memory use does not grow
   * with the bill.
   *
   * The rows are provisional until the iteration ends, because each file is checked at its end: collect the rows, or
   * book them in one transaction, and discard them if the iteration throws. An hour without orders has no rows.
   * @throws {PayscoreBillError} when a file is missing, is not what was announced, or is no table
   */
  rows(
    bill: MerchantBill | MerchantBillFile,
    options?: BillDownloadOptions,
  ): AsyncGenerator<MerchantBillRow, void, undefined> {
    return merchantBillRows(this.opened(bill, options));
  }

  /** The files, each opened only once the one before it has ended. */
  private *opened(
    bill: MerchantBill | MerchantBillFile,
    options: BillDownloadOptions | undefined,
  ): Generator<OpenedFile, void, undefined> {
    for (const file of 'downloadUrl' in bill ? [bill] : filesOf(bill))
      yield { sequence: file.billSequence, bytes: this.download(file, options) };
  }
}
