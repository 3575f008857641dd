import { setImmediate } from 'node:timers/promises';
import { applyLedgerMigrations, PayscoreLedger } from 'nestjs-payscore/ledger';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sql } from '../../lib/database/sql.js';
import { Janitor } from '../../lib/ledger/janitor/janitor.service.js';
import { isConflict } from '../../lib/ledger/transact.js';
import { CommandingHost } from './commanding-host.js';
import type { HostDatabase } from './databases/adapters.js';
import type { Engine } from './databases/engines.js';
import { kyselyAdapter } from './databases/kysely-adapter.js';
import { rental } from './rental.js';
import { SimulatedMerchant } from './simulated-merchant.js';

const numbers = Array.from({ length: 20 }, (_, index) => `R${index}`);
const milliseconds = Number(process.env['PAYSCORE_CONTENTION_SECONDS'] ?? 4) * 1_000;
/** Most commands that hosts store, so that relays are done with them in time. */
const most = milliseconds / 10;
const anyOf = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(Math.random() * values.length)] as Value;

/** Makes orders due, and lets the janitor ask about them. */
const asking = (host: CommandingHost) => async (): Promise<void> => {
  const ledger = host.nest.get(PayscoreLedger);
  for (let count = 0; count < 5; count += 1)
    await ledger.ask({ kind: 'service-order', number: anyOf(numbers) });
  await host.nest.get<Janitor>(Janitor).look();
};

/** Transactions of hosts, relays and janitors about the same orders at the same time. */
export function describeContention(engine: Engine): void {
  describe(`three processes about the same 20 orders on ${engine.name}`, () => {
    it('lose and double no command, keep their order, and fail no host but by a conflict', async () => {
      const { simulator, clock } = await SimulatedMerchant.start();
      const place = await engine.open();
      onTestFinished(() => place.close());
      const pools: HostDatabase[] = [];
      for (let process = 0; process < 3; process += 1) {
        const pool = await kyselyAdapter.open(place.address);
        onTestFinished(() => pool.close());
        pools.push(pool);
      }
      const [{ database }] = pools as [HostDatabase];
      await applyLedgerMigrations(database);
      await database.transaction((transaction) =>
        database.run(transaction, { text: 'CREATE TABLE effects (name VARCHAR(100) NOT NULL)', values: [] }),
      );
      const hosts = await Promise.all(
        pools.map((pool) =>
          CommandingHost.start(simulator, clock, {
            database: pool.database,
            ledger: { clock: Date.now, janitor: { perSecond: 1_000, pollInterval: 3_600_000 } },
          }),
        ),
      );
      const [first] = hosts as [CommandingHost];
      await first.transaction(async (transaction) => {
        for (const outOrderNo of numbers)
          await first.commands.serviceOrders.create(transaction, rental({ outOrderNo }));
      });
      let made = 0;
      const failures: unknown[] = [];
      /** Commands in the order in which handlers heard of them; again where a transaction was repeated. */
      const heard: string[] = [];
      const cancel = ({ commands }: CommandingHost, own: unknown, outOrderNo: string): Promise<unknown> =>
        commands.serviceOrders.cancel(own, outOrderNo, { reason: `设备故障 ${(made += 1)}` });
      for (const host of hosts) {
        host.results.during = async ({ id, order, operation }, own) => {
          heard.push(id);
          await host.rowsIn(own, sql`INSERT INTO effects (name) VALUES (${id})`);
          // Handlers store commands too: of their order, whose row they have locked.
          if (operation.endsWith('cancel') && Math.random() < 0.1)
            await cancel(host, own, order?.number ?? '');
        };
      }
      const end = Date.now() + milliseconds;
      const isOver = (): boolean => Date.now() >= end || made >= most;
      const during = async (work: () => Promise<unknown>): Promise<void> => {
        while (!isOver()) {
          await work().catch((error: unknown) => {
            if (!isConflict(error)) failures.push(error);
          });
          await setImmediate();
        }
      };
      const storing = (host: CommandingHost) => () =>
        host.transaction(async (own) => {
          // A plain SELECT fixes the snapshot of the host's transaction on MariaDB.
          await host.rowsIn(own, sql`SELECT name FROM effects WHERE name = ${'none'}`);
          for (const outOrderNo of new Set([anyOf(numbers), anyOf(numbers)]))
            await cancel(host, own, outOrderNo);
        });
      await Promise.all(
        hosts.flatMap((host) => [
          during(storing(host)),
          during(storing(host)),
          during(() => host.send()),
          during(asking(host)),
        ]),
      );
      while (
        await first.count(sql`SELECT COUNT(*) AS count FROM payscore_commands WHERE state = ${'waiting'}`)
      ) {
        await Promise.all(hosts.map((host) => host.send()));
        await setImmediate();
      }
      const stored = await first.rows(
        sql`SELECT id, order_key, place, state, attempts FROM payscore_commands`,
      );
      const effects = await first.rows(sql`SELECT name FROM effects`);
      expect(failures).toEqual([]);
      expect(effects.map(({ name }) => String(name)).toSorted()).toEqual(
        stored.map(({ id }) => String(id)).toSorted(),
      );
      // Each call takes a lease, which counts as an attempt.
      expect(new Set(stored.map(({ attempts }) => Number(attempts)))).toEqual(new Set([1]));
      for (const number of numbers) {
        const places = stored
          .filter(({ order_key: key }) => String(key).endsWith(`:${number}`))
          .toSorted((one, other) => Number(one['place']) - Number(other['place']));
        expect(places.map((row) => Number(row['place']))).toEqual(places.map((_, index) => index + 1));
        const ids = places.map(({ id }) => String(id));
        const last = new Map(heard.map((id, at) => [id, at]));
        expect(ids.toSorted((one, other) => (last.get(one) ?? -1) - (last.get(other) ?? -1))).toEqual(ids);
      }
      const errors = hosts.flatMap(({ logger }) => logger.lines('error'));
      expect(errors.filter((line) => !line.includes('ORDER_NOT_EXIST'))).toEqual([]);
    }, 120_000);
  });
}
