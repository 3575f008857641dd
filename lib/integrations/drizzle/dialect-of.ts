import { is } from 'drizzle-orm';
import { MySqlDatabase } from 'drizzle-orm/mysql-core';
import { PgDatabase } from 'drizzle-orm/pg-core';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { SqlDialect } from '../../database/index.js';
import { PayscoreConfigError } from '../../errors/index.js';

/**
 * Language of a Drizzle database.
 * @throws PayscoreConfigError if its driver is synchronous, or of another language
 */
export function dialectOf(db: unknown): SqlDialect {
  if (is(db, PgDatabase)) return 'postgres';
  if (is(db, MySqlDatabase)) return 'mysql';
  if (!is(db, BaseSQLiteDatabase)) {
    throw new PayscoreConfigError(
      'drizzleDatabase',
      'the argument is no Drizzle database of PostgreSQL, MySQL or SQLite',
      'Pass what drizzle() of drizzle-orm/node-postgres, pglite, mysql2 or libsql returns',
    );
  }
  if ((db as unknown as { readonly resultKind?: unknown }).resultKind === 'sync') {
    throw new PayscoreConfigError(
      'drizzleDatabase',
      'the driver of this SQLite is synchronous, as better-sqlite3 is: its transactions end before work that awaits does',
      'Use an asynchronous driver: drizzle-orm/libsql opens the same database file',
    );
  }
  return 'sqlite';
}
