import { applyLedgerMigrations, ledgerMigrations } from 'nestjs-payscore/ledger';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { mariadb, postgres, type Engine } from '../support/databases/engines.js';
import { schemaOf } from '../support/databases/ledger-schema.js';
import { adapters, type Adapter, type HostDatabase } from '../support/databases/adapters.js';
import { hasMariadb, MariadbServer } from '../support/databases/mariadb-server.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { interruptedAt } from '../support/ledger-tables-behaviour.js';

async function open(adapter: Adapter, engine: Engine): Promise<HostDatabase> {
  const opened = await engine.open();
  const host = await adapter.open(opened.address);
  onTestFinished(async () => {
    await host.close();
    await opened.close();
  });
  return host;
}

const servers = [
  { has: hasPostgres, start: () => PostgresServer.start(), engineOf: postgres },
  { has: hasMariadb, start: () => MariadbServer.start(), engineOf: mariadb },
];

for (const { has, start, engineOf } of servers) {
  let server: Awaited<ReturnType<typeof start>>;
  const engine = engineOf(() => server);

  describe.skipIf(!has)(`${engine.name}, killed`, () => {
    beforeAll(async () => {
      server = await start();
    }, 120_000);

    afterAll(() => server?.stop());

    const known = adapters.filter(({ dialects }) => dialects.includes(engine.dialect));

    it.each(known)('keeps what was committed, and nothing of an open transaction: $name', async (adapter) => {
      const { database } = await open(adapter, engine);
      const run = (text: string): Promise<unknown> =>
        database.transaction((transaction) => database.run(transaction, { text, values: [] }));
      await run('CREATE TABLE host (id BIGINT NOT NULL PRIMARY KEY)');
      await run('INSERT INTO host VALUES (1)');
      let lost: unknown;
      const failed = database.transaction(async (transaction) => {
        await database.run(transaction, { text: 'INSERT INTO host VALUES (2)', values: [] });
        await server.restart();
        await database
          .run(transaction, { text: 'INSERT INTO host VALUES (3)', values: [] })
          .catch((error: unknown) => {
            lost = error;
            throw error;
          });
      });
      const thrown: unknown = await failed.catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(Error);
      expect(thrown).toBe(lost);
      expect(((await run('SELECT id FROM host')) as { id: unknown }[]).map(({ id }) => Number(id))).toEqual([
        1,
      ]);
    });

    it.each(known)("completes the ledger's tables: $name", async (adapter) => {
      const other = await open(adapter, engine);
      await applyLedgerMigrations(other.database);
      const whole = await schemaOf(other.database);
      const { database } = await open(adapter, engine);
      const interrupted = interruptedAt(database, 5, () => server.restart());
      await expect(applyLedgerMigrations(interrupted)).rejects.toThrow();
      expect(await schemaOf(database)).not.toEqual(whole);
      expect(await applyLedgerMigrations(database)).toEqual(
        ledgerMigrations(engine.dialect).map(({ name }) => name),
      );
      expect(await schemaOf(database)).toEqual(whole);
    });
  });
}
