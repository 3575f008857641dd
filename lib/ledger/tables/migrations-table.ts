import type { SqlDialect } from '../../database/sql.js';

const types: Readonly<
  Record<SqlDialect, { readonly name: string; readonly time: string; readonly now: string }>
> = {
  postgres: {
    name: 'VARCHAR(191)',
    time: 'BIGINT',
    now: 'CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)',
  },
  mysql: { name: 'VARCHAR(191)', time: 'BIGINT', now: 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)' },
  sqlite: { name: 'TEXT', time: 'INTEGER', now: "CAST(strftime('%s', 'now') AS INTEGER) * 1000" },
};

/** The table that holds which steps were applied, and when, in milliseconds since 1970 (UTC). */
export function createMigrationsTable(dialect: SqlDialect): string {
  const { name, time } = types[dialect];
  const table = dialect === 'mysql' ? ' ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : '';
  return `CREATE TABLE IF NOT EXISTS payscore_migrations (
  name ${name} NOT NULL PRIMARY KEY,
  applied_at ${time} NOT NULL
)${table}`;
}

/** Records a step by the clock of the database. @param name of a step of this package */
export const recordMigration = (dialect: SqlDialect, name: string): string =>
  `INSERT INTO payscore_migrations (name, applied_at) VALUES ('${name}', ${types[dialect].now})`;
