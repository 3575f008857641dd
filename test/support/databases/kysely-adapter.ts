import Sqlite from 'better-sqlite3';
import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect, type Dialect } from 'kysely';
import { createPool } from 'mysql2';
import { kyselyDatabase } from 'nestjs-payscore/kysely';
import { Pool } from 'pg';
import type { Adapter } from './adapters.js';
import type { DatabaseAddress } from './engines.js';

export const kyselyAdapter: Adapter = {
  name: 'Kysely',
  dialects: ['postgres', 'mysql', 'sqlite'],
  async open(address) {
    const kysely = new Kysely<object>({ dialect: dialectTo(address) });
    return { database: kyselyDatabase(kysely), outside: kysely, close: () => kysely.destroy() };
  },
};

/** Kysely's dialect with a driver that is connected to a database. */
function dialectTo(address: DatabaseAddress): Dialect {
  if (address.dialect === 'sqlite') return new SqliteDialect({ database: new Sqlite(address.file) });
  if (address.dialect === 'mysql') return new MysqlDialect({ pool: createPool({ uri: address.url }) });
  const pool = new Pool(address.pg);
  // A lost connection is told by the next statement. Without listeners its event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
