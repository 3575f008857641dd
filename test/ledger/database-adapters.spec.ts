import Sqlite from 'better-sqlite3';
import { Kysely, MssqlAdapter, PostgresAdapter, SqliteDialect } from 'kysely';
import { PayscoreConfigError } from 'nestjs-payscore';
import { kyselyDatabase, type KyselyDatabaseOptions } from 'nestjs-payscore/kysely';
import { typeormDatabase } from 'nestjs-payscore/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { thrownBy } from '../support/thrown.js';

const kyselyWith = (adapter?: object): Kysely<object> => {
  const dialect = new SqliteDialect({ database: new Sqlite(':memory:') });
  if (adapter !== undefined) Object.assign(dialect, { createAdapter: () => adapter });
  return new Kysely<object>({ dialect });
};

const sqlite = async (): Promise<DataSource> => {
  const dataSource = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();
  onTestFinished(() => dataSource.destroy());
  await dataSource.query('CREATE TABLE host (id INTEGER)');
  return dataSource;
};
const ids = async (dataSource: DataSource): Promise<unknown[]> =>
  (await dataSource.query<{ id: number }[]>('SELECT id FROM host ORDER BY id')).map(({ id }) => id);

describe('kyselyDatabase', () => {
  it('takes the language from a dialect that is derived from one of Kysely', () => {
    class PgliteAdapter extends PostgresAdapter {}
    expect(kyselyDatabase(kyselyWith(new PgliteAdapter())).dialect).toBe('postgres');
  });

  it('takes the language that it is told', () => {
    expect(kyselyDatabase(kyselyWith(new MssqlAdapter()), { dialect: 'mysql' }).dialect).toBe('mysql');
  });

  it('refuses a dialect whose language it cannot tell, and says which option tells it', () => {
    const refused = thrownBy(PayscoreConfigError, () => kyselyDatabase(kyselyWith(new MssqlAdapter())));
    expect(refused.option).toBe('kyselyDatabase.dialect');
    expect(refused.message).toContain('MssqlAdapter');
    expect(refused.message).toContain('Pass postgres, mysql (also for MariaDB) or sqlite');
  });

  it.each([
    [{ dialect: 'mariadb' }, 'kyselyDatabase.dialect'],
    [{ dialekt: 'postgres' }, 'kyselyDatabase.dialekt'],
  ])('refuses the options %j', (options, option) => {
    const call = (): unknown => kyselyDatabase(kyselyWith(), options as KyselyDatabaseOptions);
    expect(thrownBy(PayscoreConfigError, call).option).toBe(option);
  });
});

describe('typeormDatabase', () => {
  it.each([
    ['postgres', 'postgres'],
    ['mysql', 'mysql'],
    ['mariadb', 'mysql'],
    ['better-sqlite3', 'sqlite'],
    ['sqljs', 'sqlite'],
  ] as const)('knows the language of %s', (type, dialect) => {
    expect(typeormDatabase({ options: { type } } as DataSource).dialect).toBe(dialect);
  });

  it.each(['cockroachdb', 'mssql', 'mongodb', 'toString'])('refuses a data source of %s', (type) => {
    const options = { type } as DataSourceOptions;
    const refused = thrownBy(PayscoreConfigError, () => typeormDatabase({ options } as DataSource));
    expect(refused.message).toContain(`the ledger does not run on ${type}`);
  });

  it('takes turns with every other use of one SQLite connection', async () => {
    const dataSource = await sqlite();
    const insert = (id: number, fails: boolean): Promise<unknown> => {
      const database = typeormDatabase(dataSource);
      return database.transaction(async (manager) => {
        await database.run(manager, { text: 'INSERT INTO host VALUES (?)', values: [id] });
        if (fails) throw new Error('rolled back');
      });
    };
    await Promise.allSettled([insert(1, false), insert(2, true), insert(3, false)]);
    expect(await ids(dataSource)).toEqual([1, 3]);
  });

  it("begins after the host's own transaction on one SQLite connection", async () => {
    const dataSource = await sqlite();
    const database = typeormDatabase(dataSource);
    let ours: Promise<unknown> | undefined;
    await expect(
      dataSource.transaction(async (manager) => {
        ours = database.transaction((own) =>
          database.run(own, { text: 'INSERT INTO host VALUES (?)', values: [2] }),
        );
        await manager.query('INSERT INTO host VALUES (1)');
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await ours;
    expect(await ids(dataSource)).toEqual([2]);
  });
});
