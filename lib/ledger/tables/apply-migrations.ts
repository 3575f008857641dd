import type { PayscoreDatabase, SqlRow } from '../../database/index.js';
import { literal, type Sql } from '../../database/sql.js';
import { createMigrationsTable, recordMigration } from './migrations-table.js';
import { ledgerMigrations } from './migrations.js';
import { withMysqlLock } from './mysql-lock.js';
import { isApplied } from './mysql-schema.js';

/** Any number, which must not be that of another lock in the database, and must never change. */
const postgresLock = 7_083_110_421_915;

/**
 * Makes the ledger's tables, or brings them up to date: applies the steps that the database does not have, in order. It may
 * be called at every start, and by several processes at once, of which the others wait.
 *
 * On PostgreSQL and SQLite a call applies all steps or none. MySQL and MariaDB commit each statement by itself; a call that
 * was interrupted there is completed by the next one. The user of the database needs the right to create tables.
 * @param database the host's database, from an adapter such as `typeormDatabase(dataSource)`
 * @returns names of the steps that this call has applied; empty if the tables were up to date
 */
export function applyLedgerMigrations<Transaction>(
  database: PayscoreDatabase<Transaction>,
): Promise<readonly string[]> {
  return database.transaction(async (transaction) => {
    const run = (statement: Sql): Promise<readonly SqlRow[]> =>
      database.run(transaction, statement.in(database.dialect));
    if (database.dialect === 'mysql') return withMysqlLock(run, () => apply(database, run));
    // As text, because not every library reads a result of type void.
    if (database.dialect === 'postgres') {
      await run(literal(`SELECT CAST(pg_advisory_xact_lock(${postgresLock}) AS TEXT) AS held`));
    }
    // SQLite has one writer, which a transaction of the ledger is from its beginning.
    return apply(database, run);
  });
}

async function apply(
  { dialect }: PayscoreDatabase,
  run: (statement: Sql) => Promise<readonly SqlRow[]>,
): Promise<readonly string[]> {
  await run(literal(createMigrationsTable(dialect)));
  const applied = new Set(
    (await run(literal('SELECT name FROM payscore_migrations'))).map(({ name }) => name),
  );
  const missing = ledgerMigrations(dialect).filter(({ name }) => !applied.has(name));
  for (const { name, statements } of missing) {
    for (const statement of statements) {
      if (dialect === 'mysql' && (await isApplied(run, statement))) continue;
      await run(literal(statement));
    }
    await run(literal(recordMigration(dialect, name)));
  }
  return missing.map(({ name }) => name);
}
