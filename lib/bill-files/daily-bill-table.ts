import { PayscoreBillError } from '../errors/payscore-bill.error.js';
import { LineReader, type KnownColumns, type ReadLine } from './bill-columns.js';
import { TickedRecords, type TickedRecord } from './ticked-records.js';

/** How the bill of a day is laid out, and what its last line must agree with. */
export interface DailyBillFormat<Row, Summary> {
  readonly columns: KnownColumns<Row>;
  readonly summary: KnownColumns<Summary>;
  readonly row: (line: ReadLine) => Row;
  readonly totals: readonly Total<Row, Summary>[];
}

/** A total, and what its lines add to it. */
export interface Total<Row, Summary> {
  readonly total: keyof Summary & string;
  /** The property of the lines that is added up. A bill without such a column is not checked by this total. */
  readonly from: keyof Row & string;
  readonly adds: (row: Row) => number | undefined;
}

type Stage = 'headings' | 'rows' | 'totals' | 'end';

/**
 * The bill of a day: headings, lines of which every value has a back-tick, then the headings of the totals and the totals.
 * Files of a bill are one table, one after the other.
 */
export class DailyBillTable<Row extends object, Summary extends { readonly count: number }> {
  /** The totals, once the table has ended and they agree with its lines. */
  summary: Summary | undefined;

  private readonly records = new TickedRecords();
  private readonly sums: number[];
  private stage: Stage = 'headings';
  private count = 0;
  private lines: LineReader<Row> | undefined;
  private totalLines: LineReader<Summary> | undefined;

  constructor(private readonly format: DailyBillFormat<Row, Summary>) {
    this.sums = format.totals.map(() => 0);
  }

  /** @param sequence of the file that the bytes are of; undefined if the bill is one file */
  *read(sequence: number | undefined, bytes: Uint8Array): Generator<Row, void, undefined> {
    yield* this.rows(sequence, this.records.read(bytes));
  }

  /** After the last file. */
  *end(sequence: number | undefined): Generator<Row, void, undefined> {
    yield* this.rows(sequence, this.records.end());
    if (this.stage !== 'end')
      throw new PayscoreBillError(sequence, 'it ends without the two lines of its totals');
  }

  private *rows(
    sequence: number | undefined,
    records: Iterable<TickedRecord>,
  ): Generator<Row, void, undefined> {
    try {
      for (const record of records) {
        const row = this.take(record);
        if (row !== undefined) yield row;
      }
    } catch (failure) {
      throw new PayscoreBillError(sequence, messageOf(failure));
    }
  }

  private take({ isTicked: isLine, cells: record }: TickedRecord): Row | undefined {
    if (this.stage === 'headings') {
      if (isLine) throw new Error('it begins without headings');
      this.lines = new LineReader(record, this.format.columns);
      this.stage = 'rows';
    } else if (this.stage === 'rows' && isLine) {
      return this.row(record);
    } else if (this.stage === 'rows') {
      // Whether each file of a bill has the headings or only the first is not documented.
      if (isSame(record, this.lines?.headings ?? [])) return undefined;
      this.totalLines = new LineReader(record, this.format.summary);
      this.stage = 'totals';
    } else if (this.stage === 'totals') {
      this.summary = this.checked(record);
      this.stage = 'end';
    } else throw new Error('lines follow after its totals');
    return undefined;
  }

  private row(record: readonly string[]): Row | undefined {
    this.count += 1;
    const line = this.lines?.read(record, `row ${this.count}`);
    if (line === undefined) return undefined;
    const row = this.format.row(line);
    for (const [index, { adds }] of this.format.totals.entries())
      this.sums[index] = (this.sums[index] ?? 0) + (adds(row) ?? 0);
    return row;
  }

  private checked(record: readonly string[]): Summary {
    const { values, columns } = this.totalLines?.read(record, 'the line of totals') ?? {
      values: {},
      columns: {},
    };
    if (values['count'] === undefined) throw new Error('its totals do not say how many lines it has');
    const compare = (total: string, counted = 0): void => {
      const announced = values[total];
      if (announced === undefined || announced === counted) return;
      throw new Error(`its lines come to ${counted} and its totals say ${announced} (${total})`);
    };
    compare('count', this.count);
    for (const [index, { total, from }] of this.format.totals.entries())
      if (this.lines?.has(from)) compare(total, this.sums[index]);
    return { ...values, columns } as unknown as Summary;
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((cell, index) => cell === other[index]);

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? failure.message : String(failure);
