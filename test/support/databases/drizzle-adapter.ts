import { createClient } from '@libsql/client';
import { drizzle as libsql } from 'drizzle-orm/libsql';
import { drizzle as mysql2 } from 'drizzle-orm/mysql2';
import { drizzle as nodePostgres } from 'drizzle-orm/node-postgres';
import { drizzle as pglite } from 'drizzle-orm/pglite';
import { createPool } from 'mysql2/promise';
import { drizzleDatabase, type DrizzleDatabase } from 'nestjs-payscore/drizzle';
import { Pool } from 'pg';
import type { Adapter } from './adapters.js';
import type { DatabaseAddress } from './engines.js';

interface OpenDrizzle {
  readonly db: DrizzleDatabase<unknown>;
  readonly close: () => Promise<void>;
}

export const drizzleAdapter: Adapter = {
  name: 'Drizzle',
  dialects: ['postgres', 'mysql', 'sqlite'],
  async open(address) {
    const { db, close } = drizzleOn(address);
    return { database: drizzleDatabase(db), outside: db, close };
  },
};

/** Drizzle, connected to a database with the driver that a host would take. */
export function drizzleOn(address: DatabaseAddress): OpenDrizzle {
  switch (address.dialect) {
    case 'postgres': {
      if (address.pglite) return { db: pglite(address.pglite), close: async () => undefined };
      const pool = new Pool(address.pg);
      // A lost connection is told by the next statement. Without listeners its event would end the process.
      pool.on('error', () => undefined);
      pool.on('connect', (client) => client.on('error', () => undefined));
      return { db: nodePostgres(pool), close: () => pool.end() };
    }
    case 'mysql': {
      const pool = createPool({ uri: address.url });
      return { db: mysql2(pool), close: () => pool.end() };
    }
    default: {
      const client = createClient({ url: `file:${address.file}` });
      return { db: libsql(client), close: async () => client.close() };
    }
  }
}
