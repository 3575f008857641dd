import { Transactional, TransactionHost } from '@nestjs-cls/transactional';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { clsTransactionalDatabase } from 'nestjs-payscore/cls-transactional';
import { drizzleDatabase } from 'nestjs-payscore/drizzle';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PayscoreDatabase } from '../../lib/database/index.js';
import { transactionalModules } from '../support/databases/cls-adapter.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';

interface Runner {
  execute(query: unknown): Promise<{ rows: { number: string }[] }>;
}

/** A host's repository, which is never handed a transaction. */
@Injectable()
class Rentals {
  constructor(private readonly host: TransactionHost) {}

  private get runner(): Runner {
    return this.host.tx;
  }

  async add(number: string): Promise<void> {
    await this.runner.execute(sql`INSERT INTO rentals (number) VALUES (${number})`);
  }

  async numbers(): Promise<string[]> {
    const { rows } = await this.runner.execute(sql`SELECT number FROM rentals ORDER BY number`);
    return rows.map(({ number }) => number);
  }

  @Transactional()
  async addBoth(first: string, second: string): Promise<void> {
    await this.add(first);
    await this.add(second);
  }

  @Transactional()
  async addAround(number: string, work: () => Promise<void>): Promise<void> {
    await this.add(number);
    await work();
    throw new Error('the host gives up');
  }
}

describe.skipIf(!hasPostgres)('a host with @nestjs-cls/transactional', () => {
  let server: PostgresServer;
  let pool: Pool;
  let app: INestApplicationContext;
  let rentals: Rentals;
  let database: PayscoreDatabase;

  beforeAll(async () => {
    server = await PostgresServer.start();
    pool = new Pool({ connectionString: await server.database() });
    pool.on('error', () => undefined);
    const db = drizzle(pool);
    @Module({ imports: transactionalModules(db, 'postgres'), providers: [Rentals] })
    class HostModule {}
    app = await NestFactory.createApplicationContext(HostModule, { logger: false });
    rentals = app.get(Rentals);
    database = clsTransactionalDatabase(app.get(TransactionHost), drizzleDatabase(db));
    await pool.query('CREATE TABLE rentals (number TEXT PRIMARY KEY)');
  }, 120_000);

  afterAll(async () => {
    await app?.close();
    await pool?.end();
    await server?.stop();
  });

  beforeEach(() => pool.query('DELETE FROM rentals'));

  const insert = (transaction: unknown, number: string): Promise<unknown> =>
    database.run(transaction, { text: 'INSERT INTO rentals (number) VALUES ($1)', values: [number] });

  it('takes part in a transaction without being handed it', async () => {
    await database.transaction(async (transaction) => {
      await insert(transaction, 'ledger');
      await rentals.add('host');
      await rentals.addBoth('host 1', 'host 2');
      expect(await rentals.numbers()).toEqual(['host', 'host 1', 'host 2', 'ledger']);
      expect((await pool.query('SELECT * FROM rentals')).rows).toEqual([]);
    });
    expect(await rentals.numbers()).toEqual(['host', 'host 1', 'host 2', 'ledger']);
  });

  it('loses what it wrote when the transaction fails', async () => {
    const reason = new Error('no');
    const failed = database.transaction(async (transaction) => {
      await rentals.addBoth('host 1', 'host 2');
      await insert(transaction, 'ledger');
      throw reason;
    });
    await expect(failed).rejects.toBe(reason);
    expect(await rentals.numbers()).toEqual([]);
  });

  it('fails the transaction when its own method fails', async () => {
    const failed = database.transaction(async (transaction) => {
      await insert(transaction, 'ledger');
      await rentals.addBoth('host', 'host');
    });
    await expect(failed).rejects.toThrow();
    expect(await rentals.numbers()).toEqual([]);
  });

  it('keeps transactions at one time apart', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        database.transaction(async () => {
          await rentals.add(`${index}`);
          await rentals.numbers();
          if (index % 2 === 1) throw new Error(`${index} is odd`);
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await rentals.numbers()).toEqual(['0', '2', '4', '6']);
  });

  it('does not undo what a transaction of the ledger committed within its own', async () => {
    const failed = rentals.addAround('host', () =>
      database.transaction(async (transaction) => void (await insert(transaction, 'ledger'))),
    );
    await expect(failed).rejects.toThrow('the host gives up');
    expect(await rentals.numbers()).toEqual(['ledger']);
  });
});
