import type { BookDifference, BookTotals } from 'nestjs-payscore';

/** What came in and what went back within a time, by the app's own record, in fen. */
export class Sums {
  paid!: number;
  refunded!: number;
}

/** An hour, such as 13 for 13:00 to 13:59. */
export class HourView extends Sums {
  hour!: number;
}

export class ComparisonView {
  differences!: BookDifference[];
  /** Whether all differences are listed. */
  complete!: boolean;
  /** Sums by book. */
  totals!: BookTotals;
}

/** The books of a merchant's day, as the desk sees them. */
export class BooksView extends Sums {
  /** In Beijing: `yyyy-MM-dd`. */
  day!: string;
  mchid!: string;
  /** Number of payments. */
  payments!: number;
  /** Number of refunds that were accepted on the day. */
  refunds!: number;
  /** The hours in which something moved, such as `{ hour: 13, … }` for 13:00 to 13:59. */
  hours!: HourView[];
  /** The app's record held against WeChat Pay's bills; null while there is nothing to hold it against. */
  comparison!: ComparisonView | null;
  /** Why there is no comparison, such as `STATEMENT_CREATING`: WeChat Pay makes a day's bill at ten the next morning. */
  reason!: string | null;
}
