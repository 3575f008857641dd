import { setTimeout as sleep } from 'node:timers/promises';
import type { PayscoreDatabase } from '../database/database.js';

/** Most attempts of a transaction that met another one. */
const attempts = 4;

/** Codes by which databases say that two transactions met and one was rolled back. */
const conflicts: ReadonlySet<unknown> = new Set([
  // PostgreSQL: serialization failure, deadlock, lock timeout.
  '40001',
  '40P01',
  '55P03',
  // MySQL and MariaDB: deadlock, lock wait timeout; MariaDB: row changed since the snapshot was taken.
  1213,
  1205,
  1020,
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
  // The same, as Prisma's driver adapters write them.
  '1213',
  '1205',
  '1020',
  // Prisma: write conflict or deadlock.
  'P2034',
  'TransactionWriteConflict',
]);

/** As the code of an error, or in Prisma's driver adapters at the beginning of the message. */
const sqliteBusy = /^SQLITE_(BUSY|LOCKED)/;

/** Properties under which ORMs keep the error of the driver. */
const wrappings = ['cause', 'driverError', 'originalError', 'meta', 'driverAdapterError'] as const;

/** Whether a transaction was rolled back only because of another one, so that a repeat may succeed. */
export function isConflict(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const fields = error as Readonly<Record<string, unknown>>;
  const { code, errno, sqlState, kind, originalCode, originalMessage } = fields;
  if ([code, errno, sqlState, kind, originalCode].some((value) => conflicts.has(value))) return true;
  if ([code, originalMessage].some((text) => typeof text === 'string' && sqliteBusy.test(text))) return true;
  return wrappings.some((name) => isConflict(fields[name], depth + 1));
}

/**
 * Runs work in a transaction of the ledger's own, again if the database rolled it back for the sake of another
 * transaction. The work must have no effect outside of its transaction.
 */
export async function transact<Transaction, Result>(
  database: PayscoreDatabase<Transaction>,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      // A random pause, because two transactions that met would otherwise meet again.
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}
