import { CompiledQuery, type Kysely, type Transaction as KyselyTransaction } from 'kysely';
import { requireKnownNames, type OptionNames } from '../../config/option-names.js';
import { beginImmediate } from '../../database/begin-immediate.js';
import { firstFailure } from '../../database/first-failure.js';
import type { PayscoreDatabase, SqlDialect } from '../../database/index.js';
import { noTransaction } from '../../database/no-transaction.js';
import { dialectOf } from './dialect-of.js';

/** Options of `kyselyDatabase`. */
export interface KyselyDatabaseOptions {
  /** Language of the database. @default that of the dialect which Kysely was made with */
  readonly dialect?: SqlDialect | undefined;
}

/** A Kysely of any schema. Structural, because the classes of Kysely's two builds are of different types. */
export interface KyselyDatabase<Transaction> {
  /** `kysely.transaction()`. */
  transaction(): {
    /** Commits once the work resolves, rolls back once it rejects. */
    execute<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  };
}

const optionNames: OptionNames<KyselyDatabaseOptions> = { dialect: true };

/**
 * The host's database through Kysely, for the ledger. A transaction is Kysely's `Transaction<DB>`, in which the host runs
 * its own queries.
 *
 * With `pg` listen to the errors of the pool and of its clients, `pool.on('error', …)` and
 * `pool.on('connect', (client) => client.on('error', …))`: a connection that is lost between two statements of a
 * transaction emits an event, and Node ends the process if nobody listens. The transaction then rejects.
 * @param database a Kysely on PostgreSQL, MySQL, MariaDB or SQLite, with Kysely's dialect or another
 * @throws PayscoreConfigError if the dialect is of another kind, or cannot be told
 */
export function kyselyDatabase<Transaction>(
  database: KyselyDatabase<Transaction>,
  options: KyselyDatabaseOptions = {},
): PayscoreDatabase<Transaction> {
  const kysely = database as unknown as Kysely<unknown>;
  requireKnownNames(options, optionNames, 'kyselyDatabase.');
  const dialect = dialectOf(kysely, options.dialect);
  return {
    dialect,
    transaction: (work) =>
      firstFailure(
        async (started: KyselyTransaction<unknown>) => {
          if (dialect === 'sqlite') {
            await beginImmediate((statement) => started.executeQuery(CompiledQuery.raw(statement)));
          }
          return work(started as Transaction);
        },
        (guarded) => kysely.transaction().execute((started) => guarded(started)),
      ),
    async run(given, { text, values }) {
      const transaction = given as KyselyTransaction<unknown>;
      // Typed as always true, but the database object has the same methods.
      if (!(transaction as Kysely<unknown>).isTransaction) {
        throw noTransaction(
          "Kysely's database object",
          'the transaction that kysely.transaction().execute(…) gives',
        );
      }
      const { rows } = await transaction.executeQuery<Record<string, unknown>>(
        CompiledQuery.raw(text, [...values]),
      );
      return rows;
    },
  };
}
