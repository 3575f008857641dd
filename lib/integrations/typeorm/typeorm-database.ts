import type { DataSource, EntityManager } from 'typeorm';
import { beginImmediate } from '../../database/begin-immediate.js';
import type { PayscoreDatabase } from '../../database/index.js';
import { noTransaction } from '../../database/no-transaction.js';
import { oneAtATime } from '../../database/one-at-a-time.js';
import { dialectOf } from './dialect-of.js';
import { whenFree } from './when-free.js';

/**
 * The host's database through TypeORM, for the ledger. A transaction is the `EntityManager` that
 * `dataSource.transaction(…)` gives, in which the host saves its own entities.
 *
 * On SQLite TypeORM has a single connection for all callers: a statement that the host runs outside of a transaction while
 * another is open becomes part of that one.
 * @param dataSource of PostgreSQL, MySQL, MariaDB or SQLite; needs no connection yet
 * @throws PayscoreConfigError if the data source is of another database
 */
export function typeormDatabase(dataSource: DataSource): PayscoreDatabase<EntityManager> {
  const dialect = dialectOf(dataSource);
  return {
    dialect,
    transaction(work) {
      if (dialect !== 'sqlite') return dataSource.transaction(work);
      return oneAtATime(dataSource)(async () => {
        await whenFree(dataSource.createQueryRunner());
        return dataSource.transaction(async (manager) => {
          await beginImmediate((statement) => manager.query(statement));
          return work(manager);
        });
      });
    },
    async run({ queryRunner }, { text, values }) {
      if (queryRunner?.isTransactionActive !== true) {
        throw noTransaction('an EntityManager', 'the one that dataSource.transaction(…) gives');
      }
      // The plain result of an UPDATE or DELETE on PostgreSQL is [rows, count].
      const { records } = await queryRunner.query(text, [...values], true);
      return records;
    },
  };
}
