import type { SqlDialect, SqlStatement } from './sql.js';

/** One row of a result, by column name. Big integers may be texts, numbers or bigints, as the driver gives them. */
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * The host's database, as the ledger uses it: transactions that the host takes part in, and single statements in them.
 * Adapters for TypeORM, Drizzle, Kysely, Prisma and `@nestjs-cls/transactional` are entry points of this package; for
 * any other library implement these three members.
 */
export interface PayscoreDatabase<Transaction = unknown> {
  /** Language of the database: `mysql` stands for MariaDB too. */
  readonly dialect: SqlDialect;
  /**
   * Runs work in a new transaction: commits once the work resolves, rolls back once it rejects, and rejects with the
   * work's error or the database's. On SQLite the transaction must be one that may write (`BEGIN IMMEDIATE`) or the only
   * one at a time.
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Runs one statement in a transaction. The text has the placeholders of the dialect, `$1` or `?`.
   * @returns the rows of a SELECT; an empty list for any other statement
   */
  run(transaction: Transaction, statement: SqlStatement): Promise<readonly SqlRow[]>;
}
