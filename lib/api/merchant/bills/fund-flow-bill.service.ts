import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { PayscoreClient } from '../../../client/payscore-client.service.js';
import type { PayscoreConfig } from '../../../config/payscore.config.js';
import { PAYSCORE_CONFIG } from '../../../config/payscore.constants.js';
import { billStream, filesOf, type BillDownloadOptions } from './bill-download.js';
import { fundFlowBillOperations as operations } from './bill.operations.js';
import { BillRows, type OpenedFile } from '../../../bill-files/bill-rows.js';
import { EncryptedSeal, PlainSeal, type BillSeal } from '../../../bill-files/bill-seal.js';
import type {
  AnnouncedBill,
  MerchantBill,
  MerchantBillFile,
  QueryFundFlowBillRequest,
  QuerySubMerchantFundFlowBillRequest,
} from './bill.dto.js';
import { fundFlowFormat } from '../../../bill-files/fund-flow-format.js';
import type { FundFlowRow, FundFlowSummary } from '../../../bill-files/fund-flow-row.js';

/**
 * Fund-flow bills (资金账单): every change of an account's balance on a day, such as payments, fees, refunds and shares,
 * to compare with the merchant's own books.
 */
@Injectable()
export class FundFlowBillService {
  constructor(
    private readonly caller: OperationCaller,
    private readonly client: PayscoreClient,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /**
   * Asks for the fund-flow bill of a day and an account. Its file is to be fetched within 5 minutes; ask again for a
   * fresh address, as after an unknown outcome.
   * @throws {PayscoreApiError} `STATEMENT_CREATING` before the bill is made: ask after 10:00 in Beijing, then every half
   * hour; `NO_STATEMENT_EXIST` for a day on which the account did not change; `PARAM_ERROR` for a day out of range
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791867
   */
  query(request: QueryFundFlowBillRequest, options?: PayscoreCallOptions): Promise<AnnouncedBill> {
    return this.caller.call(operations.query, [], request, options);
  }

  /**
   * Partners: asks for the fund-flow bill of one merchant (单个子商户资金账单). Its files are encrypted, each to be fetched
   * within 5 minutes; WeChat Pay splits bills of more than 16 GB. The partner must have opened the product.
   * @throws {PayscoreApiError} as `query`; `NO_AUTH` when the partner may not read this merchant's bill
   * @see https://pay.weixin.qq.com/doc/v3/partner/4014314390
   */
  querySubMerchant(
    request: QuerySubMerchantFundFlowBillRequest,
    options?: PayscoreCallOptions,
  ): Promise<MerchantBill> {
    return this.caller.call(operations.querySubMerchant, [], request, options);
  }

  /**
   * The file of a bill, or one of the encrypted files of a sub-merchant's, opened and unpacked: a stream of its bytes,
   * which is opened by its first reader. The bytes are provisional until the stream ends, because the hash stands for the
   * whole file; see `BillService.download` for its errors.
   */
  download(bill: AnnouncedBill | MerchantBillFile, options?: BillDownloadOptions): Readable {
    const sealOf = (): BillSeal =>
      'encryptKey' in bill ? new EncryptedSeal(bill, this.config.privateKey, false) : new PlainSeal(bill);
    return billStream(this.client, 'FundFlowBillService.download', bill.downloadUrl, sealOf, options);
  }

  /**
   * The lines of a bill, to be read with `for await`, and its totals once they were read. Rows are provisional until the
   * loop ends: hash, tag and totals are checked there.
   *
   * The loop throws `PayscoreBillError` when a file is missing or not what was announced, is no table, or the totals do
   * not agree with the lines.
   */
  rows(
    bill: AnnouncedBill | MerchantBill,
    options?: BillDownloadOptions,
  ): BillRows<FundFlowRow, FundFlowSummary> {
    return new BillRows(fundFlowFormat, () => this.opened(bill, options));
  }

  /** The files, each opened only once the one before it has ended. */
  private *opened(
    bill: AnnouncedBill | MerchantBill,
    options: BillDownloadOptions | undefined,
  ): Generator<OpenedFile, void, undefined> {
    if ('downloadUrl' in bill) yield { sequence: undefined, bytes: this.download(bill, options) };
    else
      for (const file of filesOf(bill))
        yield { sequence: file.billSequence, bytes: this.download(file, options) };
  }
}
