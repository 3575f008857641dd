import type { DynamicModule } from '@nestjs/common';
import { PayscoreLedgerModule, type PayscoreDatabase } from 'nestjs-payscore/ledger';
import { Pool } from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pglite } from './support/databases/engines.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { generatePrismaClient } from './support/prisma-client.js';

const page = MarkdownSnippets.of('docs/ledger-databases.md', '.ledger-databases');

describe("the page on the ledger's database", () => {
  beforeAll(() =>
    generatePrismaClient(page.path('prisma'), 'postgresql', 'model Rental {\n  number String @id\n}\n'),
  );

  isShortAndCompiles(page);

  it.each(['typeorm', 'drizzle', 'kysely', 'prisma', 'cls'])(
    'registers the ledger with %s',
    async (library) => {
      const { ledger } = (await import(page.path(`${library}.ts`))) as { ledger: DynamicModule };
      expect(ledger.module).toBe(PayscoreLedgerModule);
    },
  );

  it("commits and rolls back with pg's pool", async () => {
    const { poolDatabase } = (await import(page.path('pool.ts'))) as {
      poolDatabase: (pool: Pool) => PayscoreDatabase;
    };
    const { address, ...opened } = await pglite.open();
    const pool = new Pool(address.dialect === 'postgres' ? address.pg : {});
    onTestFinished(async () => {
      await pool.end();
      await opened.close();
    });
    const database = poolDatabase(pool);
    const insert = (transaction: unknown, id: number): Promise<unknown> =>
      database.run(transaction, { text: 'INSERT INTO host VALUES ($1)', values: [id] });
    await pool.query('CREATE TABLE host (id INTEGER)');
    await database.transaction((transaction) => insert(transaction, 1));
    const reason = new Error('no');
    const failed = database.transaction(async (transaction) => {
      await insert(transaction, 2);
      throw reason;
    });
    await expect(failed).rejects.toBe(reason);
    const rows = await database.transaction((transaction) =>
      database.run(transaction, { text: 'SELECT id FROM host', values: [] }),
    );
    expect(rows).toEqual([{ id: 1 }]);
  });
});
