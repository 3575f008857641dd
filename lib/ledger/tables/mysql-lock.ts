import type { SqlRow } from '../../database/index.js';
import { sql, type Sql } from '../../database/sql.js';

/** Seconds. */
const patience = 60;

/** Of one database; MySQL's locks are those of the whole server, and their names have 64 characters at most. */
const lock = sql`CONCAT('payscore-', SHA1(DATABASE()))`;

/** Runs work while no other connection does, because a transaction holds no lock over CREATE TABLE on MySQL and MariaDB. */
export async function withMysqlLock<Result>(
  run: (statement: Sql) => Promise<readonly SqlRow[]>,
  work: () => Promise<Result>,
): Promise<Result> {
  const [row] = await run(sql`SELECT GET_LOCK(${lock}, ${patience}) AS held`);
  if (Number(row?.['held']) !== 1) {
    throw new Error(
      `The ledger's tables were not touched, because another process has been at work on them for ${patience} seconds. Start again once that process has ended.`,
    );
  }
  try {
    return await work();
  } finally {
    // A lost connection has released its lock. Its error is the work's, too.
    await run(sql`SELECT RELEASE_LOCK(${lock}) AS released`).catch(() => undefined);
  }
}
