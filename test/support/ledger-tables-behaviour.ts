import { applyLedgerMigrations, ledgerMigrations, ledgerSql } from 'nestjs-payscore/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PayscoreDatabase, SqlRow } from '../../lib/database/index.js';
import type { Adapter, HostDatabase } from './databases/adapters.js';
import type { Engine } from './databases/engines.js';
import { dropLedgerTables, schemaOf } from './databases/ledger-schema.js';
import { runScript } from './databases/run-script.js';

/** Statements whose order and number the steps prescribe, with the record of each step. */
const isOfStep = (text: string): boolean =>
  /^(CREATE|ALTER|INSERT INTO payscore_migrations)/.test(text) && !text.includes('IF NOT EXISTS');

/** The same database, where something happens before a statement of the steps. @param at counted from 0 */
export function interruptedAt(
  database: PayscoreDatabase,
  at: number,
  interruption: () => Promise<unknown>,
): PayscoreDatabase {
  let count = 0;
  return {
    dialect: database.dialect,
    transaction: (work) => database.transaction(work),
    async run(transaction, statement) {
      if (isOfStep(statement.text) && count++ === at) await interruption();
      return database.run(transaction, statement);
    },
  };
}

/** How the ledger's tables come into a database, through one library on one kind of database. */
export function describeLedgerTables(adapter: Adapter, engine: Engine): void {
  const steps = ledgerMigrations(engine.dialect);
  const names = steps.map(({ name }) => name);

  describe(`the ledger's tables through ${adapter.name} on ${engine.name}`, () => {
    let opened: Awaited<ReturnType<Engine['open']>>;
    let host: HostDatabase;
    /** The tables as one call makes them. */
    let whole: readonly SqlRow[];

    beforeAll(async () => {
      opened = await engine.open();
      host = await adapter.open(opened.address);
      await applyLedgerMigrations(host.database);
      whole = await schemaOf(host.database);
    });

    beforeEach(() => dropLedgerTables(host.database));

    afterAll(async () => {
      await host?.close();
      await opened?.close();
    });

    it('applies every step once, and says which', async () => {
      expect(whole.length).toBeGreaterThan(10);
      expect(await applyLedgerMigrations(host.database)).toEqual(names);
      expect(await schemaOf(host.database)).toEqual(whole);
      expect(await applyLedgerMigrations(host.database)).toEqual([]);
      expect(await schemaOf(host.database)).toEqual(whole);
    });

    it('records when a step was applied, in milliseconds', async () => {
      const before = Date.now();
      await applyLedgerMigrations(host.database);
      const text = 'SELECT name, applied_at FROM payscore_migrations ORDER BY name';
      const rows = await host.database.transaction((transaction) =>
        host.database.run(transaction, { text, values: [] }),
      );
      expect(rows.map(({ name }) => name)).toEqual(names);
      for (const { applied_at: time } of rows) {
        // SQLite counts whole seconds.
        expect(Number(time)).toBeGreaterThanOrEqual(before - 1_000);
        expect(Number(time)).toBeLessThanOrEqual(Date.now() + 1);
      }
    });

    it('lets one of several that start at once apply the steps, and the others wait', async () => {
      const other = engine.concurrent ? await adapter.open(opened.address) : host;
      const databases = [host, other, host, other].map(({ database }) => database);
      const answers = await Promise.all(databases.map((database) => applyLedgerMigrations(database)));
      if (other !== host) await other.close();
      expect(answers.filter((applied) => applied.length > 0)).toEqual([names]);
      expect(await schemaOf(host.database)).toEqual(whole);
    });

    it('makes the tables that the printed SQL makes, and knows that they are there', async () => {
      await runScript(opened.address, ledgerSql(engine.dialect));
      expect(await schemaOf(host.database)).toEqual(whole);
      expect(await applyLedgerMigrations(host.database)).toEqual([]);
    });

    const statements = steps.reduce((sum, step) => sum + step.statements.length + 1, 0);
    it.each([0, 1, 2, 5, statements - 2, statements - 1])(
      'completes steps that failed at statement %i',
      async (at) => {
        const failing = interruptedAt(host.database, at, () => Promise.reject(new Error('killed')));
        await expect(applyLedgerMigrations(failing)).rejects.toThrow('killed');
        if (engine.dialect !== 'mysql') expect(await schemaOf(host.database)).toEqual([]);
        // MySQL and MariaDB commit each statement, so a step that was recorded is there.
        const first = (steps[0]?.statements.length ?? 0) + 1;
        const missing = engine.dialect === 'mysql' && at >= first ? names.slice(1) : names;
        expect(await applyLedgerMigrations(host.database)).toEqual(missing);
        expect(await schemaOf(host.database)).toEqual(whole);
      },
    );
  });
}
