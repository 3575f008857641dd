import type { PayscoreDatabase, SqlRow } from '../database/database.js';
import { listed, literal, sql, type Sql, type SqlDialect, type SqlValue } from '../database/sql.js';

/** Runs a statement without rows. */
export async function runSql<Transaction>(
  database: PayscoreDatabase<Transaction>,
  transaction: Transaction,
  statement: Sql,
): Promise<void> {
  await database.run(transaction, statement.in(database.dialect));
}

/** Rows of a SELECT. */
export function rowsOf<Transaction>(
  database: PayscoreDatabase<Transaction>,
  transaction: Transaction,
  statement: Sql,
): Promise<readonly SqlRow[]> {
  return database.run(transaction, statement.in(database.dialect));
}

/** An INSERT that changes nothing where the row's key exists; the caller then reads the row to see whose it is. */
export function insertUnlessPresent(
  dialect: SqlDialect,
  table: string,
  key: string,
  row: Readonly<Record<string, SqlValue>>,
): Sql {
  const columns = listed(Object.keys(row).map(literal));
  const insert = sql`INSERT INTO ${literal(table)} (${columns}) VALUES (${listed(Object.values(row))})`;
  // IGNORE of MySQL would also pass over values that do not fit.
  return dialect === 'mysql'
    ? sql`${insert} ON DUPLICATE KEY UPDATE ${literal(key)} = ${literal(key)}`
    : sql`${insert} ON CONFLICT (${literal(key)}) DO NOTHING`;
}

/**
 * An INSERT that raises a column by one where the row's key exists, and changes others. Either way the row is locked.
 */
export function insertOrRaise(
  dialect: SqlDialect,
  table: string,
  key: string,
  column: string,
  row: Readonly<Record<string, SqlValue>>,
  changes: Readonly<Record<string, SqlValue>> = {},
): Sql {
  const columns = listed(Object.keys(row).map(literal));
  const insert = sql`INSERT INTO ${literal(table)} (${columns}) VALUES (${listed(Object.values(row))})`;
  const known = literal(dialect === 'mysql' ? column : `${table}.${column}`);
  const sets = listed([
    sql`${literal(column)} = ${known} + 1`,
    ...Object.entries(changes).map(([name, value]) => sql`${literal(name)} = ${value}`),
  ]);
  return dialect === 'mysql'
    ? sql`${insert} ON DUPLICATE KEY UPDATE ${sets}`
    : sql`${insert} ON CONFLICT (${literal(key)}) DO UPDATE SET ${sets}`;
}

/**
 * What stands behind the table of a statement that locks rows by a list of primary keys. Without it InnoDB reads a small
 * table as a whole, and locks rows and gaps of other transactions: a deadlock with a handler that stores a command.
 */
export const byPrimaryKey = (dialect: SqlDialect): Sql =>
  literal(dialect === 'mysql' ? ' FORCE INDEX (PRIMARY)' : '');

/** The end of a SELECT that locks its rows. SQLite has one writer and no such clause. */
export const forUpdate = (dialect: SqlDialect, isLocked = true, skipLocked = false): Sql =>
  literal(!isLocked || dialect === 'sqlite' ? '' : ` FOR UPDATE${skipLocked ? ' SKIP LOCKED' : ''}`);
