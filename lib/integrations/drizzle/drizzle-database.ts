import { is, type SQLWrapper } from 'drizzle-orm';
import { MySqlTransaction } from 'drizzle-orm/mysql-core';
import { PgTransaction } from 'drizzle-orm/pg-core';
import { SQLiteTransaction } from 'drizzle-orm/sqlite-core';
import { firstFailure } from '../../database/first-failure.js';
import type { PayscoreDatabase, SqlRow } from '../../database/index.js';
import { isSelect } from '../../database/is-select.js';
import { noTransaction } from '../../database/no-transaction.js';
import { oneAtATime } from '../../database/one-at-a-time.js';
import { boundSql } from './bound-sql.js';
import { dialectOf } from './dialect-of.js';

/** A Drizzle database with transactions, of any schema. */
export interface DrizzleDatabase<Transaction> {
  /** `db.transaction`. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
}

/** The `tx` of a Drizzle database: `DrizzleTransaction<typeof db>`. */
export type DrizzleTransaction<Database extends DrizzleDatabase<unknown>> =
  Database extends DrizzleDatabase<infer Transaction> ? Transaction : never;

/** What runs a statement in a transaction: `execute` on PostgreSQL and MySQL, `all` and `run` on SQLite. */
interface Runner {
  execute(query: SQLWrapper): Promise<unknown>;
  all(query: SQLWrapper): Promise<unknown>;
  run(query: SQLWrapper): Promise<unknown>;
}

const transactions = { postgres: PgTransaction, mysql: MySqlTransaction, sqlite: SQLiteTransaction };

/**
 * The host's database through Drizzle, for the ledger. A transaction is the `tx` of `db.transaction`, in which the host
 * runs its own queries.
 *
 * On SQLite the ledger's transactions take turns. libsql gives each transaction a connection, so a transaction that the
 * host begins while another writes fails with SQLITE_BUSY.
 * @param db what `drizzle()` returns: on PostgreSQL (node-postgres, postgres.js, PGlite …), MySQL or MariaDB (mysql2), or
 * SQLite through an asynchronous driver (libsql)
 * @throws PayscoreConfigError if the driver is synchronous, as better-sqlite3 is, or the database of another kind
 */
export function drizzleDatabase<Transaction>(
  db: DrizzleDatabase<Transaction>,
): PayscoreDatabase<Transaction> {
  const dialect = dialectOf(db);
  return {
    dialect,
    transaction(work) {
      const begin = (): ReturnType<typeof work> => firstFailure(work, (begun) => db.transaction(begun));
      return dialect === 'sqlite' ? oneAtATime(db)(begin) : begin();
    },
    async run(transaction, statement) {
      if (!is(transaction, transactions[dialect])) {
        throw noTransaction("Drizzle's database object", 'the tx that db.transaction(…) gives');
      }
      const runner = transaction as unknown as Runner;
      const query = boundSql(statement, dialect);
      const reads = isSelect(statement.text);
      if (dialect !== 'sqlite') {
        const answer = await runner.execute(query);
        return reads ? rowsOf(answer) : [];
      }
      if (reads) return (await runner.all(query)) as SqlRow[];
      await runner.run(query);
      return [];
    },
  };
}

/** Rows of a driver's answer: the answer itself, its `rows`, or with mysql2 the first of a pair of rows and columns. */
function rowsOf(answer: unknown): SqlRow[] {
  if (!Array.isArray(answer)) return (answer as { readonly rows: SqlRow[] }).rows;
  return Array.isArray(answer[0]) ? (answer[0] as SqlRow[]) : (answer as SqlRow[]);
}
