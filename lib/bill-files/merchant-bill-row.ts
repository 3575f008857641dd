import { PayscoreBillError } from '../errors/payscore-bill.error.js';
import { CsvRecords } from './csv-records.js';
import { templateOf } from './template.js';

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
  private reader: RowReader | undefined;

  /** @param sequence number of the file that the bytes belong to; undefined if the bill is one file */
  *read(sequence: number | undefined, bytes: Uint8Array): Generator<MerchantBillRow, void, undefined> {
    yield* this.rows(sequence, this.records.read(bytes));
  }

  /** Ends the table after the last file. */
  *end(sequence: number | undefined): Generator<MerchantBillRow, void, undefined> {
    yield* this.rows(sequence, this.records.end());
  }

  private *rows(
    sequence: number | undefined,
    records: Iterable<string[]>,
  ): Generator<MerchantBillRow, void, undefined> {
    try {
      for (const record of records) {
        if (this.reader === undefined) this.reader = new RowReader(record);
        // Whether every file has the headings or only the first is not documented.
        else if (!isSame(record, this.reader.headings)) yield this.reader.read(record);
      }
    } catch (failure) {
      throw new PayscoreBillError(sequence, failure instanceof Error ? failure.message : String(failure));
    }
  }
}

/** Reads the lines under one row of headings. */
class RowReader {
  private count = 0;
  private readonly columns: Readonly<Record<string, string>>;
  private readonly row: Readonly<Record<string, unknown>>;
  private readonly known: readonly (readonly [heading: string, property: string])[];

  constructor(readonly headings: readonly string[]) {
    this.columns = templateOf(headings);
    this.known = [...properties].filter(([heading]) => headings.includes(heading));
    this.row = templateOf([...this.known.map(([, property]) => property), 'columns']);
  }

  /** A loop without closures: a bill has two million lines. */
  read(record: readonly string[]): MerchantBillRow {
    const { headings } = this;
    this.count += 1;
    if (record.length !== headings.length)
      throw new Error(`row ${this.count} has ${record.length} cells under ${headings.length} headings`);
    const columns = { ...this.columns };
    for (let index = 0; index < headings.length; index += 1)
      columns[headings[index] ?? ''] = record[index] ?? '';
    const row = { ...this.row };
    for (const [heading, property] of this.known) {
      const value = columns[heading] ?? '';
      row[property] = property === 'amount' || property === 'refundAmount' ? this.fen(value) : value;
    }
    row['columns'] = columns;
    return row as unknown as MerchantBillRow;
  }

  private fen(value: string): number {
    const amount = Number(value);
    if (/^-?\d+$/.test(value) && Number.isSafeInteger(amount)) return amount;
    throw new Error(`the amount of row ${this.count} is no whole number of fen; read the file by download()`);
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((cell, index) => cell === other[index]);
