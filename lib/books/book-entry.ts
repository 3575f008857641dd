/** Rows of a source: a list, or whatever a bill or a database cursor yields. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** What one book says of one order on one day. Amounts in fen. */
export interface BookEntry {
  readonly outOrderNo: string;
  /** Paid through WeChat Pay on that day; undefined where the book has no payment. */
  paid: number | undefined;
  /** Paid elsewhere on that day, as `sync` reported it: no money moved through WeChat Pay. */
  paidElsewhere: number | undefined;
  /** Refunds accepted on that day, by number. */
  readonly refunds: Map<string, number>;
  /** The order's money waits to be shared, by the host's record. */
  isFrozen: boolean;
  /** Nothing in the book says that the number is one of WeChat Pay Score. */
  isOfAnyProduct: boolean;
}

/** What one row adds to the entry of its order. */
export interface BookRow {
  readonly outOrderNo: string;
  readonly paid?: number | undefined;
  readonly paidElsewhere?: number | undefined;
  readonly outRefundNo?: string | undefined;
  readonly refunded?: number | undefined;
  readonly isFrozen?: boolean | undefined;
  readonly isOfAnyProduct?: boolean | undefined;
}

const emptyEntry = (outOrderNo: string): BookEntry => ({
  outOrderNo,
  paid: undefined,
  paidElsewhere: undefined,
  refunds: new Map(),
  isFrozen: false,
  isOfAnyProduct: true,
});

function add(entry: BookEntry, row: BookRow): void {
  if (row.paid !== undefined) entry.paid = (entry.paid ?? 0) + row.paid;
  if (row.paidElsewhere !== undefined) entry.paidElsewhere = (entry.paidElsewhere ?? 0) + row.paidElsewhere;
  if (row.outRefundNo !== undefined)
    entry.refunds.set(row.outRefundNo, (entry.refunds.get(row.outRefundNo) ?? 0) + (row.refunded ?? 0));
  entry.isFrozen ||= row.isFrozen === true;
  entry.isOfAnyProduct &&= row.isOfAnyProduct === true;
}

/** Entries of a source whose rows come in the order of their numbers. One entry is held at a time. */
export async function* sortedEntries(
  book: string,
  rows: AsyncIterable<BookRow>,
): AsyncGenerator<BookEntry, void, undefined> {
  let entry: BookEntry | undefined;
  for await (const row of rows) {
    if (entry !== undefined && row.outOrderNo < entry.outOrderNo)
      throw new RangeError(
        `${book} is not sorted by outOrderNo: ${row.outOrderNo} follows ${entry.outOrderNo}. Sort it by bytes (COLLATE "C", BINARY), or leave out sorted`,
      );
    if (entry?.outOrderNo !== row.outOrderNo) {
      if (entry !== undefined) yield entry;
      entry = emptyEntry(row.outOrderNo);
    }
    add(entry, row);
  }
  if (entry !== undefined) yield entry;
}

/** Entries of a source in any order. All of them are held. */
export async function* collectedEntries(
  rows: AsyncIterable<BookRow>,
): AsyncGenerator<BookEntry, void, undefined> {
  const entries = new Map<string, BookEntry>();
  for await (const row of rows) {
    const entry = entries.get(row.outOrderNo) ?? emptyEntry(row.outOrderNo);
    entries.set(row.outOrderNo, entry);
    add(entry, row);
  }
  for (const outOrderNo of [...entries.keys()].toSorted(byBytes)) yield entries.get(outOrderNo) as BookEntry;
}

/** Order numbers are ASCII, so code units are bytes. */
const byBytes = (one: string, other: string): number => (one < other ? -1 : 1);
