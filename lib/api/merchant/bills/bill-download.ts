import { Readable } from 'node:stream';
import type { PayscoreClient, PayscoreDownloadOptions } from '../../../client/payscore-client.service.js';
import { PayscoreValidationError } from '../../../errors/payscore-validation.error.js';
import { filesInOrder } from '../../../bill-files/files-in-order.js';
import { describe } from '../../../schema/wire-values.js';
import { follow, isSignal, reasonOf } from '../../../transport/follow.js';
import { openedBillFile } from '../../../bill-files/opened-file.js';
import type { BillSeal } from '../../../bill-files/bill-seal.js';
import type { MerchantBill, MerchantBillFile } from './bill.dto.js';

/** Options of a bill's download. */
export interface BillDownloadOptions extends PayscoreDownloadOptions {
  /** Maximum of bytes of an unpacked file; a larger file ends the stream with an error. @default 1 GiB */
  maxBytes?: number | undefined;
}

const gibibyte = 2 ** 30;

/**
 * A file of a bill, opened: a stream of its bytes, which is asked for by its first reader.
 * @param operation the method that a failure names
 * @param sealOf makes the seal, and throws if the file could not be opened
 */
export function billStream(
  client: PayscoreClient,
  operation: string,
  url: string,
  sealOf: () => BillSeal,
  options: BillDownloadOptions = {},
): Readable {
  const closed = new AbortController();
  const given = options.signal;
  const leave = isSignal(given) ? follow(given, () => closed.abort(reasonOf(given))) : undefined;
  // The call refuses what is no signal.
  const signal = given === undefined || leave !== undefined ? closed.signal : given;
  // The signal closes the connection when the stream is destroyed, because a waiting generator cannot be stopped.
  return Readable.from(bytes(client, operation, url, sealOf, { ...options, signal }), {
    objectMode: false,
  }).once('close', () => {
    leave?.();
    closed.abort();
  });
}

async function* bytes(
  client: PayscoreClient,
  operation: string,
  url: string,
  sealOf: () => BillSeal,
  { maxBytes = gibibyte, ...options }: BillDownloadOptions,
): AsyncGenerator<Buffer, void, undefined> {
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1) {
    const rule = 'must be a whole number above 0';
    throw new PayscoreValidationError(operation, [
      { path: 'options.maxBytes', rule, given: describe(maxBytes) },
    ]);
  }
  const seal = sealOf();
  const download = await client.open(operation, { path: 'downloadUrl', url }, options);
  yield* openedBillFile(download, seal, maxBytes);
}

/** The bill's files in order. A missing one throws, because a bill with a gap is a wrong bill. */
export function filesOf({ downloadBillCount, downloadBillList }: MerchantBill): MerchantBillFile[] {
  const list: readonly MerchantBillFile[] | undefined = downloadBillList;
  return filesInOrder(list ?? [], downloadBillCount);
}
