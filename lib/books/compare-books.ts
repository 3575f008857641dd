import type { MerchantBillRow } from '../bill-files/merchant-bill-row.js';
import { collectedEntries, sortedEntries, type BookEntry, type BookRow, type Rows } from './book-entry.js';
import {
  differenceTexts,
  type BookAmounts,
  type BookDifference,
  type BookDifferenceKind,
} from './book-difference.js';
import { joinSorted } from './join-sorted.js';
import { ordersBook, payscoreBook, tradeBook, type BookedOrder, type TradeBillLine } from './book-sources.js';

/** Books of one day. A bill that is left out is not compared. */
export interface Books {
  /** The host's own record of the day: payments that came in and refunds that were accepted on it. */
  readonly orders: Rows<BookedOrder>;
  /** Rows of the PayScore bills of the day's hours (`BillService.rows`). */
  readonly payscoreBill?: Rows<MerchantBillRow> | undefined;
  /** Rows of the trade bill of the day (`TradeBillService.rows`). Payments of other products are passed over. */
  readonly tradeBill?: Rows<TradeBillLine> | undefined;
  /**
   * Every source yields its rows by ascending `outOrderNo`, compared by bytes; the trade bill by that of its rows. Then
   * memory stays flat however many rows there are. @default false: all rows are held
   */
  readonly sorted?: boolean | undefined;
}

/** Sums over the books, in fen: of what moved through WeChat Pay. */
export interface BookTotals {
  /** Number of orders that are in at least one book. Orders of other products do not count. */
  orders: number;
  /** Payments, by book. Undefined for a bill that was left out. */
  paid: BookAmounts;
  /** Refunds, by book. Undefined for a bill that was left out. */
  refunded: BookAmounts;
}

type Book = keyof BookAmounts;
const bookNames: readonly Book[] = ['orders', 'payscoreBill', 'tradeBill'];

/** Differences of the books, one by one; their sums once all are read. */
export interface BookComparison extends AsyncIterable<BookDifference> {
  /** Sums over all that was read so far. */
  readonly totals: BookTotals;
}

/**
 * Compares the host's record of a day with WeChat Pay's: what is missing, what is extra, what differs, for payments and
 * refunds, and what money is still frozen. Nothing yielded means that the books agree.
 *
 * The bills are proven only at their ends: keep nothing when the iteration throws.
 * @throws {RangeError} in the iteration, when a source is declared `sorted` and is not
 */
export function compareBooks(books: Books): BookComparison {
  const compared = bookNames.filter((book) => (books[book] ?? undefined) !== undefined);
  const totals = emptyTotals(compared);
  let isRead = false;
  return {
    totals,
    async *[Symbol.asyncIterator]() {
      if (isRead) throw new Error('A comparison reads its books once: call compareBooks again');
      isRead = true;
      for await (const entries of joinSorted(sourcesOf(books))) {
        if (isOfAnotherProduct(entries)) continue;
        addTo(totals, entries);
        yield* differencesOf(entries, compared);
      }
    },
  };
}

function sourcesOf({ orders, payscoreBill, tradeBill, sorted = false }: Books): Sources {
  const entries = (book: Book, rows: AsyncIterable<BookRow>): AsyncIterable<BookEntry> =>
    sorted ? sortedEntries(book, rows) : collectedEntries(rows);
  return {
    orders: entries('orders', ordersBook(orders)),
    ...(payscoreBill && { payscoreBill: entries('payscoreBill', payscoreBook(payscoreBill)) }),
    ...(tradeBill && { tradeBill: entries('tradeBill', tradeBook(tradeBill)) }),
  };
}

type Sources = Readonly<Partial<Record<Book, AsyncIterable<BookEntry>>>>;

/** A payment in a trade bill alone, under a number that any product of WeChat Pay could have. */
const isOfAnotherProduct = ({ orders, payscoreBill, tradeBill }: Entries): boolean =>
  orders === undefined && payscoreBill === undefined && tradeBill?.isOfAnyProduct === true;

type Entries = Readonly<Partial<Record<Book, BookEntry>>>;

function* differencesOf(
  entries: Entries,
  compared: readonly Book[],
): Generator<BookDifference, void, undefined> {
  const { orders, payscoreBill, tradeBill } = entries;
  const outOrderNo = (orders ?? payscoreBill ?? tradeBill)?.outOrderNo ?? '';
  const withoutTradeBill = compared.filter((book) => book !== 'tradeBill');
  const payment = difference(
    compared,
    amountsOf(entries, ({ paid }) => paid),
  );
  if (payment !== undefined) yield describe(payment, 'payment', outOrderNo);
  const elsewhere = difference(
    withoutTradeBill,
    amountsOf(entries, ({ paidElsewhere }) => paidElsewhere),
  );
  if (elsewhere !== undefined) yield describe(elsewhere, 'payment elsewhere', outOrderNo);
  const refunds = new Set(bookNames.flatMap((book) => [...(entries[book]?.refunds.keys() ?? [])]));
  for (const outRefundNo of refunds) {
    // The trade bill has a refund on the day of its acceptance, the PayScore bill in the hour of its success, if at all.
    const found = difference(
      compared.filter((book) => book !== 'payscoreBill'),
      amountsOf(entries, (entry) => entry.refunds.get(outRefundNo)),
    );
    if (found !== undefined) yield { ...describe(found, 'refund', outOrderNo), outRefundNo };
  }
  if (orders?.isFrozen === true && (orders.paid ?? 0) > 0)
    yield describe(
      { kind: 'frozen', amounts: amountsOf(entries, ({ paid }) => paid) },
      'payment',
      outOrderNo,
    );
}

interface Found {
  readonly kind: BookDifferenceKind;
  readonly amounts: BookAmounts;
}

const amountsOf = (entries: Entries, amount: (entry: BookEntry) => number | undefined): BookAmounts => ({
  orders: entries.orders && amount(entries.orders),
  payscoreBill: entries.payscoreBill && amount(entries.payscoreBill),
  tradeBill: entries.tradeBill && amount(entries.tradeBill),
});

/** An order that cost nothing is in no bill. Nothing is found where a single book is left. */
function difference(compared: readonly Book[], amounts: BookAmounts): Found | undefined {
  const values = compared.map((book) => amounts[book] ?? 0);
  if (values.every((value) => value === values[0])) return undefined;
  if ((amounts.orders ?? 0) === 0) return { kind: 'extra', amounts };
  return { kind: values.includes(0) ? 'missing' : 'differing', amounts };
}

const describe = (
  { kind, amounts }: Found,
  subject: BookDifference['subject'],
  outOrderNo: string,
): BookDifference => ({
  kind,
  subject,
  outOrderNo,
  amounts,
  ...differenceTexts[subject][kind],
});

const emptyTotals = (compared: readonly Book[]): BookTotals => {
  const zeros = (): BookAmounts => ({
    orders: 0,
    payscoreBill: compared.includes('payscoreBill') ? 0 : undefined,
    tradeBill: compared.includes('tradeBill') ? 0 : undefined,
  });
  return { orders: 0, paid: zeros(), refunded: zeros() };
};

function addTo(totals: BookTotals, entries: Entries): void {
  totals.orders += 1;
  for (const book of bookNames) {
    const { paid = 0, refunds = new Map<string, number>() } = entries[book] ?? {};
    totals.paid[book] = plus(totals.paid[book], paid);
    for (const amount of refunds.values()) totals.refunded[book] = plus(totals.refunded[book], amount);
  }
}

const plus = (sum: number | undefined, amount: number): number | undefined =>
  sum === undefined ? undefined : sum + amount;
