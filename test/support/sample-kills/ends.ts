import { expect } from 'vitest';
import type { BooksView } from '../../../sample-app/src/books/books.view.js';
import type { Flow } from './flow.js';
import type { KilledFlow } from './killed-flow.js';
import type { KilledHost } from './killed-host.js';
import { isRefusal } from './moments.js';

/** The books of each day since the beginning that is over, of a merchant. */
async function booksSince(host: KilledHost, start: number, mchid?: string): Promise<BooksView[]> {
  const books: BooksView[] = [];
  const day = 86_400_000;
  for (let at = start; at < host.simulator.now().getTime() - day; at += day) {
    const date = new Date(at + day / 3).toISOString().slice(0, 10);
    books.push(await host.view<BooksView>(`/books/${date}${mchid === undefined ? '' : `?mchid=${mchid}`}`));
  }
  return books;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const expected = (all: readonly KilledFlow[], mchid?: string): { paid: number; refunded: number } => {
  const own = all.map(({ flow }) => flow).filter((flow: Flow) => flow.mchid === mchid);
  return { paid: sum(own.map(({ paid }) => paid)), refunded: sum(own.map(({ refunded = 0 }) => refunded)) };
};

/** The books agree with WeChat Pay's bills, and with what the businesses cost. */
export async function expectBooks(
  host: KilledHost,
  start: number,
  all: readonly KilledFlow[],
  mchid?: string,
): Promise<void> {
  const books = await booksSince(host, start, mchid);
  expect(books.map(({ comparison, reason }) => [comparison?.differences, reason])).toEqual(
    books.map(() => [[], null]),
  );
  const { paid, refunded } = expected(all, mchid);
  expect([sum(books.map((day) => day.paid)), sum(books.map((day) => day.refunded))]).toEqual([
    paid,
    refunded,
  ]);
}

/** The business came to its end: each command was carried out once, and at most one was refused before. */
export async function expectEnded(host: KilledHost, one: KilledFlow): Promise<void> {
  expect(one.failure).toBeUndefined();
  // A payment may be asked for again, and is made once: the books show it.
  const commands = (await one.commands(host)).filter(({ operation }) => !operation.endsWith('.pay'));
  const refused = commands.filter(({ state }) => state === 'refused');
  expect(refused.length).toBeLessThanOrEqual(isRefusal(one.moment) ? 1 : 0);
  const others = commands.filter(({ state }) => state !== 'refused');
  expect(others.map(({ state }) => state)).toEqual(others.map(() => 'done'));
  const operations = others.map(({ operation, order }) => `${operation} ${order}`);
  expect(operations).toEqual([...new Set(operations)]);
  const { mchid, number } = one.flow;
  const orders = host
    .at(mchid)
    .orders.list()
    .filter(({ out_order_no: each }) => each === number);
  expect(orders.length).toBeLessThanOrEqual(1);
}
