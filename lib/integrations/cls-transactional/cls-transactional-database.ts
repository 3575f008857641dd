import { Propagation } from '@nestjs-cls/transactional';
import { firstFailure } from '../../database/first-failure.js';
import type { PayscoreDatabase } from '../../database/index.js';
import { oneAtATime } from '../../database/one-at-a-time.js';

/** The `TransactionHost` of `@nestjs-cls/transactional`, with any of its adapters. */
export interface ClsTransactionHost<Transaction> {
  /** The transaction of the current context. */
  readonly tx: Transaction;
  /** Runs work in a transaction. */
  withTransaction<Result>(propagation: Propagation, work: () => Promise<Result>): Promise<Result>;
}

/**
 * The host's database through `@nestjs-cls/transactional`, for the ledger: in its transactions `TransactionHost.tx` is the
 * transaction, so that the host's repositories and `@Transactional()` methods take part without being handed it.
 * @param host the `TransactionHost` of the host's connection
 * @param database the adapter of the library under that connection, such as `drizzleDatabase(db)`
 */
export function clsTransactionalDatabase<Transaction>(
  host: ClsTransactionHost<Transaction>,
  database: PayscoreDatabase,
): PayscoreDatabase<Transaction> {
  const { dialect } = database;
  return {
    dialect,
    transaction(work) {
      const begin = (): ReturnType<typeof work> =>
        firstFailure(work, (begun) =>
          // The ledger must know that what it wrote is committed, so it never joins a transaction that is open already.
          host.withTransaction(Propagation.RequiresNew, () => begun(host.tx)),
        );
      // SQLite has one writer, and some libraries share one connection among all transactions.
      return dialect === 'sqlite' ? oneAtATime(host)(begin) : begin();
    },
    run: (transaction, statement) => database.run(transaction, statement),
  };
}
