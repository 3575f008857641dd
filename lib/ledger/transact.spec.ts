import { describe, expect, it } from 'vitest';
import type { PayscoreDatabase } from '../database/database.js';
import { isConflict, transact } from './transact.js';

function failing(error: unknown, times: number): PayscoreDatabase<number> & { begun: number } {
  const database = {
    begun: 0,
    dialect: 'postgres' as const,
    async transaction<Result>(work: (transaction: number) => Promise<Result>): Promise<Result> {
      database.begun += 1;
      const result = await work(database.begun);
      if (database.begun <= times) throw error;
      return result;
    },
    run: () => Promise.resolve([]),
  };
  return database;
}

const deadlock = { code: '40P01' };

describe('a transaction of the ledger', () => {
  it.each([
    ['PostgreSQL, a deadlock', deadlock],
    ['PostgreSQL under TypeORM', { driverError: { code: '40001' } }],
    ['MySQL under Drizzle', { cause: { errno: 1213 } }],
    ['MariaDB under Sequelize', { originalError: { errno: 1205 } }],
    ['Prisma', { code: 'P2034' }],
    ['PostgreSQL under Prisma', { meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } }],
    ['MariaDB under Prisma', { meta: { driverAdapterError: { cause: { originalCode: '1205' } } } }],
    ['SQLite', { code: 'SQLITE_BUSY_SNAPSHOT' }],
  ])('is repeated after a conflict: %s', async (_, error) => {
    const database = failing(error, 2);
    expect(await transact(database, (transaction) => Promise.resolve(transaction))).toBe(3);
  });

  it('is given up after three repeats', async () => {
    const database = failing(deadlock, 99);
    await expect(transact(database, () => Promise.resolve())).rejects.toBe(deadlock);
    expect(database.begun).toBe(4);
  });

  it('is not repeated after any other failure', async () => {
    const unique = { code: '23505', cause: new Error('duplicate key') };
    const database = failing(unique, 99);
    await expect(transact(database, () => Promise.resolve())).rejects.toBe(unique);
    expect(database.begun).toBe(1);
    expect(isConflict(undefined)).toBe(false);
  });
});
