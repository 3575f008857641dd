import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { PayscoreBillError, PayscoreValidationError } from '../../../errors/index.js';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { PayscoreClient, type PayscoreDownloadOptions } from '../../../client/payscore-client.service.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import { PAYSCORE_CONFIG } from '../../../config/payscore.constants.js';
import type { PayscoreConfig } from '../../../config/payscore.config.js';
import { describe } from '../../../schema/wire-values.js';
import { BillFileSeal, openedBillFile } from './bill-file.js';
import { billOperations as operations } from './bill.operations.js';
import type { MerchantBill, MerchantBillFile, QueryMerchantBillRequest } from './bill.dto.js';
import { MerchantBillTable, type MerchantBillRow } from './merchant-bill-row.js';

/** Options of a bill's download. */
export interface BillDownloadOptions extends PayscoreDownloadOptions {
  /** Maximum of bytes of an unpacked file; a larger file ends the stream with an error. @default 1 GiB */
  maxBytes?: number | undefined;
}

const gibibyte = 2 ** 30;

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
  download(file: MerchantBillFile, options: BillDownloadOptions = {}): Readable {
    const closed = new AbortController();
    const signal =
      options.signal === undefined ? closed.signal : AbortSignal.any([options.signal, closed.signal]);
    // The signal closes the connection when the stream is destroyed, because a waiting generator cannot be stopped.
    return Readable.from(this.bytes(file, { ...options, signal }), { objectMode: false }).once('close', () =>
      closed.abort(),
    );
  }

  /**
   * Yields the lines of a bill, file by file in order, or of one file that has the headings. Memory use does not grow
   * with the bill.
   *
   * The rows are provisional until the iteration ends, because each file is checked at its end: collect the rows, or
   * book them in one transaction, and discard them if the iteration throws. An hour without orders has no rows.
   * @throws {PayscoreBillError} when a file is missing, is not what was announced, or is no table
   */
  async *rows(
    bill: MerchantBill | MerchantBillFile,
    options?: BillDownloadOptions,
  ): AsyncGenerator<MerchantBillRow, void, undefined> {
    const files = 'downloadUrl' in bill ? [bill] : filesOf(bill);
    const table = new MerchantBillTable();
    for (const file of files) {
      for await (const bytes of this.download(file, options) as AsyncIterable<Buffer>)
        yield* table.read(file.billSequence, bytes);
    }
    yield* table.end(files.at(-1)?.billSequence);
  }

  private async *bytes(
    file: MerchantBillFile,
    { maxBytes = gibibyte, ...options }: BillDownloadOptions,
  ): AsyncGenerator<Buffer, void, undefined> {
    const operation = 'BillService.download';
    if (!Number.isSafeInteger(maxBytes) || maxBytes < 1) {
      const rule = 'must be a whole number above 0';
      throw new PayscoreValidationError(operation, [
        { path: 'options.maxBytes', rule, given: describe(maxBytes) },
      ]);
    }
    const seal = new BillFileSeal(file, this.config.privateKey);
    const address = { path: 'downloadUrl', url: file.downloadUrl };
    const download = await this.client.open(operation, address, options);
    yield* openedBillFile(download, seal, maxBytes);
  }
}

/** The bill's files in order. A missing one throws, because a bill with a gap is a wrong bill. */
function filesOf({ downloadBillCount, downloadBillList }: MerchantBill): MerchantBillFile[] {
  const list: readonly MerchantBillFile[] | undefined = downloadBillList;
  const files = (list ?? []).toSorted((a, b) => a.billSequence - b.billSequence);
  const isWhole =
    files.length === downloadBillCount && files.every((file, index) => file.billSequence === index + 1);
  if (isWhole) return files;
  throw new PayscoreBillError(
    undefined,
    `it lists ${files.length} of ${downloadBillCount} files, or not each once by billSequence`,
  );
}
