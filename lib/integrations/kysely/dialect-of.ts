import type { Kysely } from 'kysely';
import type { SqlDialect } from '../../database/index.js';
import { PayscoreConfigError } from '../../errors/index.js';

const dialects: Readonly<Record<SqlDialect, true>> = { postgres: true, mysql: true, sqlite: true };

/** Names of Kysely's adapters, from which those of other dialects are derived. */
const adapters: Readonly<Record<string, SqlDialect>> = {
  PostgresAdapter: 'postgres',
  MysqlAdapter: 'mysql',
  SqliteAdapter: 'sqlite',
};

const remedy = 'Pass postgres, mysql (also for MariaDB) or sqlite; the ledger knows no other';

/** Language of a Kysely's database: the given one, or that of its adapter. */
export function dialectOf<DB>(kysely: Kysely<DB>, given: SqlDialect | undefined): SqlDialect {
  if (given !== undefined) {
    if (Object.hasOwn(dialects, given)) return given;
    throw new PayscoreConfigError('kyselyDatabase.dialect', `there is no dialect ${given}`, remedy);
  }
  const classes: string[] = [];
  // By name, because the host may have loaded Kysely's other build, whose classes are not these.
  for (
    let prototype: unknown = Object.getPrototypeOf(kysely.getExecutor().adapter);
    prototype !== null && typeof prototype === 'object';
    prototype = Object.getPrototypeOf(prototype)
  ) {
    const { name } = prototype.constructor;
    const dialect = Object.hasOwn(adapters, name) ? adapters[name] : undefined;
    if (dialect !== undefined) return dialect;
    classes.push(name);
  }
  throw new PayscoreConfigError(
    'kyselyDatabase.dialect',
    `the adapter ${classes[0] ?? 'of Kysely'} does not tell the language of its database`,
    remedy,
  );
}
