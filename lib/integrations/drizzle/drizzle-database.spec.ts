import { PGlite } from '@electric-sql/pglite';
import Sqlite from 'better-sqlite3';
import { drizzle as betterSqlite3 } from 'drizzle-orm/better-sqlite3';
import { drizzle as pglite } from 'drizzle-orm/pglite';
import { afterAll, describe, expect, it } from 'vitest';
import { PayscoreConfigError } from '../../errors/index.js';
import { drizzleDatabase, type DrizzleDatabase } from './index.js';

describe('drizzleDatabase', () => {
  it('refuses a synchronous SQLite, and names a driver that works', () => {
    const sqlite = new Sqlite(':memory:');
    const refused = (): unknown => drizzleDatabase(betterSqlite3(sqlite));
    expect(refused).toThrow(PayscoreConfigError);
    expect(refused).toThrow(/drizzleDatabase: .*synchronous.*drizzle-orm\/libsql/);
    sqlite.close();
  });

  it.each([undefined, null, {}, { transaction: () => undefined }])(
    'refuses %o, which is no Drizzle database',
    (db) => {
      const refused = (): unknown => drizzleDatabase(db as unknown as DrizzleDatabase<unknown>);
      expect(refused).toThrow(PayscoreConfigError);
      expect(refused).toThrow(/drizzleDatabase: .*no Drizzle database.*node-postgres/);
    },
  );

  describe('placeholders', () => {
    const postgres = new PGlite();
    const database = drizzleDatabase(pglite(postgres));
    const select = (text: string, ...values: string[]): Promise<unknown> =>
      database.transaction((transaction) => database.run(transaction, { text, values }));
    afterAll(() => postgres.close());

    it('are none within quotes', async () => {
      const text = `SELECT '$1 it''s ?' AS "a $2 ""b""", $1::text AS value`;
      expect(await select(text, 'x')).toEqual([{ 'a $2 "b"': "$1 it's ?", value: 'x' }]);
    });

    it('are numbered, in any order and more than once', async () => {
      const text = 'SELECT $2::text AS b, $1::text AS a, $2::text AS again';
      expect(await select(text, 'one', 'two')).toEqual([{ b: 'two', a: 'one', again: 'two' }]);
    });

    it('are not the question mark of an operator', async () => {
      expect(await select(`SELECT '{"a":1}'::jsonb ? $1 AS has`, 'a')).toEqual([{ has: true }]);
    });

    it('must have values', async () => {
      await expect(select('SELECT $1::text, $2::text', 'one')).rejects.toThrow(
        /placeholder \$2 without a value: 1 values/,
      );
    });
  });
});
