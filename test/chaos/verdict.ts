import type { Client } from 'pg';
import { books, type Book, type Effect } from './order-events.js';

/** What the host's tables say, held against what WeChat Pay sent. */
export interface Verdict {
  readonly expected: number;
  readonly found: number;
  readonly missing: number;
  /** Effects that nothing WeChat Pay sent can have had. */
  readonly forged: number;
  /** Effects on a balance beyond the one that each event has. */
  readonly repeated: number;
  /** Balances that are not the sum of the order's events. */
  readonly wrongBalances: number;
  /** Runs of a handler for an event that was in the table already. */
  readonly runsBeyondFirst: number;
}

interface Row extends Effect {
  readonly book: Book;
  readonly runs: number;
}

interface Balance {
  readonly orderNo: string;
  readonly events: number;
  readonly fen: number;
}

const key = (book: Book, { orderNo, event, amount }: Effect): string =>
  `${book} ${orderNo} ${event} ${amount}`;

export async function judge(client: Client, effects: readonly Effect[]): Promise<Verdict> {
  const { rows } = await client.query<Row>(
    'SELECT book, order_no AS "orderNo", event, amount, runs FROM effects',
  );
  const balances = await client.query<Balance>('SELECT order_no AS "orderNo", events, fen FROM balances');
  const expected = new Set(books.flatMap((book) => effects.map((effect) => key(book, effect))));
  const found = new Set(rows.map((row) => key(row.book, row)));
  const sums = new Map<string, number>();
  for (const { orderNo, amount } of effects) sums.set(orderNo, (sums.get(orderNo) ?? 0) + amount);
  return {
    expected: expected.size,
    found: rows.length,
    missing: [...expected].filter((effect) => !found.has(effect)).length,
    forged: [...found].filter((effect) => !expected.has(effect)).length,
    repeated: balances.rows.reduce((sum, { events }) => sum + events, 0) - rows.length,
    wrongBalances: balances.rows.filter(({ orderNo, fen }) => sums.get(orderNo) !== fen).length,
    runsBeyondFirst: rows.reduce((sum, { runs }) => sum + runs - 1, 0),
  };
}
