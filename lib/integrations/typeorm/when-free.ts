import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';

/** Milliseconds. */
const longest = 10_000;
/** Milliseconds; TypeORM tells nobody outside when a transaction ends. */
const step = 5;

/**
 * Waits until a connection that all callers share has no open transaction: TypeORM would make a second one a part of the
 * first, to be rolled back with it.
 * @throws Error after 10 seconds, because a transaction that waits for another inside itself never ends
 */
export async function whenFree(connection: QueryRunner): Promise<void> {
  const end = performance.now() + longest;
  while (connection.isTransactionActive) {
    if (performance.now() > end) {
      throw new Error(
        'On SQLite TypeORM has one connection, whose transaction was open for 10 seconds. If that transaction waits for the ledger, pass it to the ledger instead of letting the ledger begin another.',
      );
    }
    await pause(step);
  }
}
