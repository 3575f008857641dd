import { DailyBillTable, type DailyBillFormat } from './daily-bill-table.js';

/** A file of the bill: its number, if the bill has several, and its bytes. */
export interface OpenedFile {
  readonly sequence: number | undefined;
  readonly bytes: AsyncIterable<Buffer>;
}

/**
 * The lines of a bill, for `for await`. Memory stays flat however long the bill. The bill is downloaded or opened anew by
 * each iteration.
 *
 * The rows are provisional until the iteration ends, because hash and totals stand for the bill as a whole: collect the
 * rows, or book them in one transaction, and keep nothing when it throws.
 */
export class BillRows<
  Row extends object,
  Summary extends {
    /** Rows that the last line of the bill counts. */
    readonly count: number;
  },
> implements AsyncIterable<Row> {
  private totals: Summary | undefined;

  /** @internal */
  constructor(
    private readonly format: DailyBillFormat<Row, Summary>,
    private readonly files: () => Iterable<OpenedFile>,
  ) {}

  /**
   * The totals in the bill's last line, which agree with the rows; undefined until an iteration has ended without an
   * error.
   */
  get summary(): Summary | undefined {
    return this.totals;
  }

  /**
   * Reads the bill and yields its rows, one by one.
   * @throws {PayscoreBillError} when a row, the hash or a total is wrong
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    this.totals = undefined;
    const table = new DailyBillTable(this.format);
    let last: number | undefined;
    let isAny = false;
    for (const { sequence, bytes } of this.files()) {
      isAny = true;
      last = sequence;
      for await (const chunk of bytes) for (const row of table.read(sequence, chunk)) yield row;
    }
    if (isAny) for (const row of table.end(last)) yield row;
    this.totals = table.summary;
  }
}
