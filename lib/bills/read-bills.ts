import { BillRows } from '../bill-files/bill-rows.js';
import { fundFlowFormat } from '../bill-files/fund-flow-format.js';
import type { FundFlowRow, FundFlowSummary } from '../bill-files/fund-flow-row.js';
import type { MerchantBillRow } from '../bill-files/merchant-bill-row.js';
import { merchantBillRows } from '../bill-files/merchant-bill-rows.js';
import { tradeBillFormat } from '../bill-files/trade-bill-format.js';
import type { TradeBillRow, TradeBillSummary } from '../bill-files/trade-bill-row.js';
import { openedFiles, type BillFile, type ReadBillOptions } from './bill-file.js';

/**
 * Reads a PayScore bill (支付分对账单) out of its downloaded files, or out of one file that has the headings. Rows are
 * provisional until the loop ends, because each file is checked at its end.
 *
 * The loop throws `PayscoreBillError` when a file is not what was announced, or is no table.
 * @throws {PayscoreBillError} when the list has not each file once, by `billSequence` from 1
 * @throws {TypeError} when a source, the key or an option is wrong
 */
export function readPayscoreBill(
  files: BillFile | readonly BillFile[],
  options: ReadBillOptions = {},
): AsyncGenerator<MerchantBillRow, void, undefined> {
  return merchantBillRows(openedFiles('readPayscoreBill', files, options, true)());
}

/**
 * Reads a downloaded trade bill (交易账单): its rows, and its totals once they were read. Rows are provisional until the
 * loop ends: hash and totals are checked there.
 *
 * The loop throws `PayscoreBillError` when the file is not what was announced, is no table, or its totals do not agree
 * with its rows.
 * @throws {TypeError} when the source or an option is wrong
 */
export function readTradeBill(
  file: BillFile,
  options: ReadBillOptions = {},
): BillRows<TradeBillRow, TradeBillSummary> {
  return new BillRows(tradeBillFormat, openedFiles('readTradeBill', file, options, false));
}

/**
 * Reads a downloaded fund-flow bill (资金账单), or the encrypted files of a sub-merchant's: its rows, and its totals once
 * they were read. Rows are provisional until the loop ends: hash, tag and totals are checked there.
 *
 * The loop throws `PayscoreBillError` when a file is not what was announced, is no table, or the totals do not agree with
 * the rows.
 * @throws {PayscoreBillError} when the list has not each file once, by `billSequence` from 1
 * @throws {TypeError} when a source, the key or an option is wrong
 */
export function readFundFlowBill(
  files: BillFile | readonly BillFile[],
  options: ReadBillOptions = {},
): BillRows<FundFlowRow, FundFlowSummary> {
  return new BillRows(fundFlowFormat, openedFiles('readFundFlowBill', files, options, false));
}
