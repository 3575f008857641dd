import type { SqlDialect } from '../../database/sql.js';
import { createMigrationsTable, recordMigration } from './migrations-table.js';
import { ledgerMigrations } from './migrations.js';

/**
 * SQL that makes the ledger's tables, for the migrations of the host's own tool. It records its steps, so
 * `applyLedgerMigrations` leaves out what this SQL has done.
 * @param dialect `postgres`, `mysql` (also for MariaDB) or `sqlite`
 * @param since name of the last step that the database has, such as `0001-ledger`; only later steps are given
 * @returns statements that each end with a semicolon and a line break; empty if there is no later step
 * @throws RangeError if there is no step of that name
 */
export function ledgerSql(dialect: SqlDialect, since?: string): string {
  const migrations = ledgerMigrations(dialect);
  const known = migrations.findIndex(({ name }) => name === since);
  if (since !== undefined && known === -1) {
    throw new RangeError(
      `The ledger's tables have no step ${since}, only ${migrations.map(({ name }) => name).join(', ')}`,
    );
  }
  const later = migrations.slice(known + 1);
  if (later.length === 0) return '';
  const statements = [
    createMigrationsTable(dialect),
    ...later.flatMap(({ name, statements: own }) => [...own, recordMigration(dialect, name)]),
  ];
  return statements.map((statement) => `${statement};\n`).join('\n');
}
