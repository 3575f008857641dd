import { NestFactory } from '@nestjs/core';
import { LedgerOperator, PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres } from '../support/databases/engines.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { LedgerDatabase } from '../support/ledger-host.js';
import { RecordingLogger } from '../support/recording-logger.js';

const million = 1_000_000;
const now = 1_800_000_000_000;

/** A million orders, commands and events each: a day's share is open, a tenth of the open orders is overdue. */
const rows = [
  `INSERT INTO payscore_orders (order_key, registration, mchid, kind, number, phase, as_of, heard_at, heard_from,
      answer_json, finding_json, due_at, asked, next_place, created_at, updated_at)
    SELECT 'key-' || n, '', CASE WHEN n % 1000 = 7 THEN '1900000109' ELSE '1230000109' END,
      CASE WHEN n % 1000 = 5 THEN 'refund' ELSE 'service-order' END, 'R' || n,
      CASE WHEN n % 4 = 0 THEN 'InService' WHEN n % 400 = 3 THEN 'Collecting' ELSE 'Done' END,
      ${now} - n * 1000, ${now} - n, 'notification', repeat('x', 800), '{}',
      CASE WHEN n % 4 = 0 THEN ${now} + (n % 10 - 1) * 3600000 + n END, 0, 1, ${now} - n::bigint * 1000, ${now} - n
    FROM generate_series(1, ${million}) n`,
  `INSERT INTO payscore_commands (id, order_key, place, registration, mchid, operation, request_json, state, attempts,
      in_doubt, due_at, created_at, updated_at)
    SELECT 'id-' || n, 'key-' || n, 1, '', '1230000109', 'ServiceOrderService.complete', repeat('x', 400),
      CASE WHEN n % 10 = 0 THEN 'waiting' WHEN n % 1000 = 1 THEN 'dead' ELSE 'done' END, 1, 0,
      CASE WHEN n % 10 = 0 THEN ${now} END, ${now} - n::bigint * 1000, ${now} - n::bigint * 1000
    FROM generate_series(1, ${million}) n`,
  `INSERT INTO payscore_inbox (event_key, event_type, notification_id, registration, mchid, order_key, outcome, token,
      reconciled, received_at)
    SELECT 'event-' || n, 'PAYSCORE.USER_PAID', 'EV-' || n, '', '1230000109', 'key-' || n,
      CASE WHEN n % 5 = 0 THEN 'unhandled' ELSE 'handled' END, 'token', n % 2, ${now} - n::bigint * 1000
    FROM generate_series(1, ${million}) n`,
];

/** Median of five times, after one that warms up, in milliseconds. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 6; run += 1) {
    const start = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - start);
  }
  return times.toSorted((one, other) => one - other)[2] ?? 0;
}

describe.skipIf(!hasPostgres)(
  "the operator's view of a million orders, commands and events (PostgreSQL)",
  () => {
    let server: PostgresServer;
    let ledger: LedgerDatabase;
    let operator: LedgerOperator;
    let close: () => Promise<void>;

    beforeAll(async () => {
      server = await PostgresServer.start();
      ledger = await LedgerDatabase.open(postgres(() => server));
      for (const text of rows) await ledger.query({ text, values: [] });
      await ledger.query({ text: 'ANALYZE', values: [] });
      const { database } = ledger;
      const module = PayscoreLedgerModule.forRoot({
        database,
        relay: false,
        janitor: false,
        clock: () => now,
      });
      const app = await NestFactory.createApplicationContext(module, { logger: new RecordingLogger() });
      operator = app.get(LedgerOperator);
      close = () => app.close();
    }, 300_000);
    afterAll(async () => {
      await close?.();
      await ledger?.close();
      await server?.stop();
    });

    it('sums up within the time of a page, and says where counting ended', async () => {
      const { orders, commands, events, merchants } = await operator.summary();
      expect(orders.filter(({ phase }) => phase === 'Collecting')).toMatchObject([
        { kind: 'service-order', count: 2_500, isAtLeast: false },
      ]);
      const inService = orders.filter(({ phase }) => phase === 'InService');
      expect(inService.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
      expect(inService.every(({ isAtLeast }) => isAtLeast)).toBe(true);
      expect(inService[0]?.oldest).toBe(now - million * 1000);
      expect(commands).toMatchObject([
        { state: 'waiting', count: 10_000, isAtLeast: true },
        { state: 'dead', count: 1_000, isAtLeast: false },
        { state: 'done', count: 10_000, isAtLeast: true },
      ]);
      expect(events).toMatchObject([
        { outcome: 'unhandled', count: 10_000, isAtLeast: true, newest: now - 5_000 },
      ]);
      expect(merchants).toMatchObject([
        { mchid: '1230000109', lastNotificationAt: now - 2_000, lastReconciledAt: now - 1_000 },
        { mchid: '1900000109', lastNotificationAt: undefined },
      ]);
      const time = await timeOf(() => operator.summary());
      process.stdout.write(`summary of 3 million rows: ${time.toFixed(0)} ms\n`);
      expect(time).toBeLessThan(1_000);
    }, 60_000);

    it.each<[string, () => Promise<{ entries: readonly unknown[]; next: string | undefined }>]>([
      ['open orders', () => operator.orders()],
      ['orders of a rare kind', () => operator.orders({ phase: 'Done', kind: 'refund' })],
      ['orders of a rare merchant', () => operator.orders({ mchid: '1900000109' })],
      ['overdue orders', () => operator.orders({ isOverdue: true })],
      ['one number', () => operator.orders({ number: 'R77' })],
      ['commands', () => operator.commands()],
      ['commands of an order', () => operator.commands({ number: 'R77' })],
      ['commands of a merchant without any', () => operator.commands({ mchid: '1900000109' })],
      ['unhandled events', () => operator.events()],
      ['events of a type that never came', () => operator.events({ eventType: 'REFUND.SUCCESS' })],
    ])('lists %s within the time of a page', async (name, list) => {
      const { entries } = await list();
      const time = await timeOf(list);
      process.stdout.write(`${name}: ${entries.length} entries, ${time.toFixed(0)} ms\n`);
      expect(time).toBeLessThan(1_000);
    });

    it('goes on where it stopped looking, and finds every order of a rare merchant', async () => {
      let found = 0;
      let pages = 0;
      for (let cursor: string | undefined; ;) {
        const page = await operator.orders({ phase: 'Done', mchid: '1900000109', limit: 500, cursor });
        found += page.entries.length;
        pages += 1;
        cursor = page.next;
        if (cursor === undefined) break;
      }
      expect({ found, pages }).toEqual({ found: 1_000, pages: 38 });
    }, 60_000);
  },
);
