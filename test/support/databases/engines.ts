import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';

/** An empty database, as a driver connects to it. */
export type DatabaseAddress =
  | {
      readonly dialect: 'postgres';
      /** Settings of `pg`, with the largest pool that the database allows as `max`. */
      readonly pg: PoolConfig;
      /** Postgres in this process; a server's `pg.connectionString` otherwise. */
      readonly pglite?: PGlite;
    }
  | { readonly dialect: 'mysql'; readonly url: string }
  | { readonly dialect: 'sqlite'; readonly file: string };

/** A kind of database. */
export interface Engine {
  readonly name: string;
  readonly dialect: DatabaseAddress['dialect'];
  /** Whether transactions run side by side; otherwise all share one connection and take turns. */
  readonly concurrent: boolean;
  /** Creates an empty database. */
  open(): Promise<{ readonly address: DatabaseAddress; close(): Promise<void> }>;
}

/** Settings of `pg`. Drizzle and Prisma give `pg` parsers as `types` of a query, which PGlite takes for types of parameters. */
function pgConfigOf(postgres: PGlite): ReturnType<typeof createPgConfig> {
  const config = createPgConfig(postgres);
  const { connection } = config;
  const parse = connection.parse.bind(connection);
  connection.parse = (query: object) => parse({ ...query, types: undefined });
  return config;
}

/** Postgres in this process, with one connection. */
export const pglite: Engine = {
  name: 'PGlite',
  dialect: 'postgres',
  concurrent: false,
  async open() {
    const postgres = await PGlite.create();
    return {
      address: {
        dialect: 'postgres',
        pg: Object.assign(pgConfigOf(postgres), { max: 1 }),
        pglite: postgres,
      },
      close: () => postgres.close(),
    };
  },
};

/** SQLite in a file. */
export const sqlite: Engine = {
  name: 'SQLite',
  dialect: 'sqlite',
  concurrent: false,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'payscore-sqlite-'));
    return {
      address: { dialect: 'sqlite', file: join(folder, 'host.db') },
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
};

/** A database of a server. @param server is asked only when a database is opened */
export const postgres = (server: () => { database(): Promise<string> }): Engine => ({
  name: 'PostgreSQL',
  dialect: 'postgres',
  concurrent: true,
  async open() {
    const connectionString = await server().database();
    return {
      address: { dialect: 'postgres', pg: { connectionString, max: 10 } },
      close: async () => undefined,
    };
  },
});

/** A database of a server. @param server is asked only when a database is opened */
export const mariadb = (server: () => { database(): Promise<string> }): Engine => ({
  name: 'MariaDB',
  dialect: 'mysql',
  concurrent: true,
  async open() {
    const url = await server().database();
    return { address: { dialect: 'mysql', url }, close: async () => undefined };
  },
});
