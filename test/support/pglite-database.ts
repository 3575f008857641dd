import { PGlite, type Transaction } from '@electric-sql/pglite';
import { ledgerMigrations } from '../../lib/ledger/index.js';
import type { PayscoreDatabase } from '../../lib/ledger/index.js';

/** PostgreSQL in this process, as the ledger uses it, with the ledger's tables. It has one connection. */
export interface PgliteDatabase extends PayscoreDatabase<Transaction> {
  readonly pglite: PGlite;
}

export async function openPglite(): Promise<PgliteDatabase> {
  const pglite = await PGlite.create();
  for (const { statements } of ledgerMigrations('postgres'))
    for (const statement of statements) await pglite.exec(statement);
  return {
    pglite,
    dialect: 'postgres',
    transaction: (work) => pglite.transaction(work),
    run: async (transaction, { text, values }) =>
      (await transaction.query<Record<string, unknown>>(text, [...values])).rows,
  };
}
