export { compareBooks, type BookComparison, type Books, type BookTotals } from './compare-books.js';
export type { BookAmounts, BookDifference, BookDifferenceKind } from './book-difference.js';
export type { BookedOrder, TradeBillLine } from './book-sources.js';
export type { Rows } from './book-entry.js';
