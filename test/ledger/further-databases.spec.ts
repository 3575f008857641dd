import { createClient } from '@libsql/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isConflict } from '../../lib/ledger/transact.js';
import { describeDatabase } from '../support/database-behaviour.js';
import { drizzleAdapter } from '../support/databases/drizzle-adapter.js';
import { pglite, sqlite } from '../support/databases/engines.js';
import { furtherAdapters } from '../support/databases/further-adapters.js';
import { prismaAdapter } from '../support/databases/prisma-adapter.js';

for (const adapter of furtherAdapters) {
  for (const engine of [pglite, sqlite]) describeDatabase(adapter, engine);
}

describe.each([drizzleAdapter, prismaAdapter])(
  '$name on a SQLite that somebody else writes to',
  (adapter) => {
    it('rejects with what is taken for a conflict of two transactions', async () => {
      const opened = await sqlite.open();
      const { address } = opened;
      const { file } = address as { file: string };
      // Locks of SQLite are those of one process and one library, so this must be the library of the host.
      const other = createClient({ url: `file:${file}` });
      await other.execute('CREATE TABLE host (id INTEGER)');
      const host = await adapter.open(address);
      onTestFinished(async () => {
        await host.close();
        other.close();
        await opened.close();
      });
      const insert = (transaction: unknown): Promise<unknown> =>
        host.database.run(transaction, { text: 'INSERT INTO host VALUES (?)', values: [1] });
      const writing = await other.transaction('write');
      const refusal = await host.database.transaction(insert).then(
        () => expect.fail('did not reject'),
        (error: unknown) => error,
      );
      expect(isConflict(refusal)).toBe(true);
      await writing.rollback();
    });
  },
);
