import type { OpenedFile } from './bill-rows.js';
import { MerchantBillTable, type MerchantBillRow } from './merchant-bill-row.js';

/** Rows of the files of a PayScore bill, which are one table. A file is opened once the one before it has ended. */
export async function* merchantBillRows(
  files: Iterable<OpenedFile>,
): AsyncGenerator<MerchantBillRow, void, undefined> {
  const table = new MerchantBillTable();
  let last: number | undefined;
  for (const { sequence, bytes } of files) {
    last = sequence;
    for await (const chunk of bytes) for (const row of table.read(sequence, chunk)) yield row;
  }
  for (const row of table.end(last)) yield row;
}
