import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BooksView } from '../sample-app/src/books/books.view.js';
import { hasPostgres, PostgresServer } from './support/databases/postgres-server.js';
import { cancelledRental, course, rental, sale, visit, type Flow } from './support/sample-kills/flows.js';
import { KilledFlow } from './support/sample-kills/killed-flow.js';
import { KilledHost } from './support/sample-kills/killed-host.js';
import { isTransaction, moments, momentsOf, type Moment } from './support/sample-kills/moments.js';
import { HeldRows } from './support/sample-kills/row.js';

const shop = '1900000201';
const flows = [rental, cancelledRental, course, visit, (number: string) => sale(number, shop)];
/** Of the app's ten connections to PostgreSQL, so that the others can do its work. */
const transactionsAtATime = 5;

/** Each moment of each step of each business, in a business of its own. */
function everyMoment(): KilledFlow[] {
  let count = 0;
  const next = (): string => String((count += 1)).padStart(32, '0');
  return flows.flatMap((make) =>
    make('').steps.flatMap((step, index) =>
      momentsOf(step).map((moment) => new KilledFlow(make, next(), index, moment)),
    ),
  );
}

/** Kills the process once for all of `wave`, each of which stands at its moment, and carries them on. */
async function kill(host: KilledHost, wave: readonly KilledFlow[], rows?: HeldRows): Promise<void> {
  await Promise.all(wave.map((one) => one.bring(host)));
  for (const one of wave) await one.stop(host, rows);
  const inTransaction = wave.filter(({ moment }) => isTransaction(moment)).length;
  let waiting = 0;
  await host.patiently(
    async () => {
      waiting = (await rows?.waiting()) ?? 0;
      return wave.every((one) => one.isStopped()) && waiting >= inTransaction;
    },
    () => {
      const missing = wave.filter((one) => !one.isStopped()).map(({ title }) => title);
      return `${waiting} of ${inTransaction} transactions wait; not at its moment: ${missing.join('; ')}`;
    },
  );
  await host.kill();
  await rows?.release();
  for (const mchid of [undefined, shop]) host.at(mchid).faults.clear();
  await host.restart();
  await Promise.all(wave.map((one) => one.carryOn(host)));
}

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
const isRefunded = ({ steps }: Flow): boolean => steps.at(-1)?.name === 'refund';
const expected = (all: readonly KilledFlow[], mchid?: string): { paid: number; refunded: number } => {
  const own = all.map(({ flow }) => flow).filter((flow: Flow) => flow.mchid === mchid);
  return { paid: sum(own.map(({ paid }) => paid)), refunded: own.filter(isRefunded).length * 100 };
};

async function expectBooks(host: KilledHost, start: number, all: readonly KilledFlow[], mchid?: string) {
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

async function expectEnded(host: KilledHost, one: KilledFlow): Promise<void> {
  expect(one.failure).toBeUndefined();
  const commands = await one.commands(host);
  expect(commands.map(({ state }) => state)).toEqual(commands.map(() => 'done'));
  const operations = commands.map(({ operation }) => operation);
  expect(operations).toEqual([...new Set(operations)]);
  const { mchid, number } = one.flow;
  const orders = host
    .at(mchid)
    .orders.list()
    .filter(({ out_order_no: each }) => each === number);
  expect(orders.length).toBeLessThanOrEqual(1);
}

describe.runIf(hasPostgres)('the sample app on PostgreSQL ends each business, killed in its step', () => {
  const all = everyMoment();
  let server: PostgresServer;
  let host: KilledHost;
  let start: number;

  beforeAll(async () => {
    server = await PostgresServer.start();
    const url = await server.database();
    host = await KilledHost.start({ DATABASE_URL: url });
    start = host.simulator.now().getTime();
    await host.insist('PUT', `/shops/${shop}`, { name: '花店' });
    for (const moment of Object.keys(moments) as Moment[]) {
      const wave = all.filter((one) => one.moment === moment);
      const size = isTransaction(moment) ? transactionsAtATime : wave.length;
      for (let from = 0; from < wave.length; from += size)
        await kill(host, wave.slice(from, from + size), new HeldRows(url));
    }
    await host.pass('34h');
  }, 400_000);
  afterAll(async () => {
    await host?.stop();
    await server?.stop();
  }, 60_000);

  it.each(all.map((one) => [one.title, one] as const))('%s', (_, one) => expectEnded(host, one));

  it('and has books that agree with the bills, its own and those of a shop', async () => {
    await expectBooks(host, start, all);
    await expectBooks(host, start, all, shop);
  });
});

describe('the sample app on the embedded database, killed', () => {
  let host: KilledHost;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'payscore-sample-'));
    host = await KilledHost.start({ DATA_DIR: folder, DATABASE_URL: '' });
  }, 120_000);
  afterAll(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true });
  });

  it('when WeChat Pay had taken the completion, and when it had not, ends the rental all the same', async () => {
    const start = host.simulator.now().getTime();
    const killed = [
      new KilledFlow(rental, 'a'.repeat(32), 2, 'commandTaken'),
      new KilledFlow(rental, 'b'.repeat(32), 2, 'commandLost'),
    ];
    await kill(host, killed);
    for (const one of killed) await expectEnded(host, one);
    await host.pass('34h');
    await expectBooks(host, start, killed);
  }, 180_000);
});
