import { PayscoreBillError } from '../../../errors/index.js';
import { CsvRecords } from './csv-records.js';

/**
 * A line of a bill. WeChat Pay does not publish the columns of this bill: the properties are the cells under known
 * headings, and `columns` holds all cells.
 */
export interface MerchantBillRow {
  /** 服务ID */
  readonly serviceId?: string;
  /** 公众账号ID */
  readonly appid?: string;
  /** 商户服务订单号 */
  readonly outOrderNo?: string;
  /** 微信支付服务订单号 */
  readonly orderId?: string;
  /** 微信支付订单号: number of the payment, which a refund needs. Empty for an order that was paid elsewhere. */
  readonly transactionId?: string;
  /** 支付方式: `NEWTON`, `MCH`. */
  readonly paidType?: string;
  /** 支付金额, in fen; 0 in the line of a refund. */
  readonly amount?: number;
  /** 支付完成时间: `yyyyMMddHHmmss` in Beijing. */
  readonly paidTime?: string;
  /** 商户退款单号: merchant's number of the refund. Empty in the line of a payment, as the next two. */
  readonly outRefundNo?: string;
  /** 微信支付退款单号 */
  readonly refundId?: string;
  /** 退款成功时间: `yyyyMMddHHmmss` in Beijing. */
  readonly refundTime?: string;
  /** 退款金额, in fen; 0 in the line of a payment. */
  readonly refundAmount?: number;
  /** All cells of the line, by heading. */
  readonly columns: Readonly<Record<string, string>>;
}

const properties: ReadonlyMap<string, Exclude<keyof MerchantBillRow, 'columns'>> = new Map([
  ['服务ID', 'serviceId'],
  ['公众账号ID', 'appid'],
  ['商户服务订单号', 'outOrderNo'],
  ['微信支付服务订单号', 'orderId'],
  ['微信支付订单号', 'transactionId'],
  ['支付方式', 'paidType'],
  ['支付金额', 'amount'],
  ['支付完成时间', 'paidTime'],
  ['商户退款单号', 'outRefundNo'],
  ['微信支付退款单号', 'refundId'],
  ['退款金额', 'refundAmount'],
  ['退款成功时间', 'refundTime'],
]);

/** Reads the files of a bill, in order, as one table, whose first line has the headings. */
export class MerchantBillTable {
  private records = new CsvRecords();
  private headings: readonly string[] | undefined;
  private count = 0;

  /** @param sequence number of the file that the bytes belong to */
  *read(sequence: number, bytes: Uint8Array): Generator<MerchantBillRow, void, undefined> {
    yield* this.rows(sequence, (records) => records.read(bytes));
  }

  /** Ends the table after the last file. */
  *end(sequence: number | undefined): Generator<MerchantBillRow, void, undefined> {
    yield* this.rows(sequence, (records) => records.end());
  }

  private *rows(
    sequence: number | undefined,
    read: (records: CsvRecords) => string[][],
  ): Generator<MerchantBillRow, void, undefined> {
    const refused = (reason: string): PayscoreBillError => new PayscoreBillError(sequence, reason);
    let cells: string[][];
    try {
      cells = read(this.records);
    } catch (failure) {
      throw refused(failure instanceof TypeError ? 'it is no text in UTF-8' : (failure as Error).message);
    }
    for (const record of cells) {
      if (this.headings === undefined) this.headings = record;
      // Whether every file has the headings or only the first is not documented.
      else if (!isSame(record, this.headings)) yield this.row(record, this.headings, refused);
    }
  }

  private row(
    record: readonly string[],
    headings: readonly string[],
    refused: (reason: string) => PayscoreBillError,
  ): MerchantBillRow {
    this.count += 1;
    if (record.length !== headings.length)
      throw refused(`row ${this.count} has ${record.length} cells under ${headings.length} headings`);
    const columns = Object.fromEntries(headings.map((heading, index) => [heading, record[index] ?? '']));
    const known: Record<string, string | number> = {};
    for (const [heading, property] of properties) {
      const value = Object.hasOwn(columns, heading) ? columns[heading] : undefined;
      if (value === undefined) continue;
      known[property] = value;
      if (property !== 'amount' && property !== 'refundAmount') continue;
      known[property] = Number(value);
      if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(known[property]))
        throw refused(
          `the amount of row ${this.count} is no whole number of fen; read the file by download()`,
        );
    }
    return { ...known, columns };
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((cell, index) => cell === other[index]);
