import { sql, type SQL } from 'drizzle-orm';
import type { SqlDialect, SqlStatement } from '../../database/index.js';

/** Quoted texts come first, so that a `?` or `$1` in them is no placeholder. */
const tokens = /('(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`)|\$(\d+)|\?/g;

/** A statement as Drizzle's SQL: its values are bound, not written into the text. */
export function boundSql({ text, values }: SqlStatement, dialect: SqlDialect): SQL {
  const pieces: SQL[] = [];
  let start = 0;
  let next = 0;
  for (const match of text.matchAll(tokens)) {
    const [token, quoted, number] = match;
    // A `?` is an operator of PostgreSQL, and `$1` a name in MySQL.
    if (quoted !== undefined || (number === undefined) === (dialect === 'postgres')) continue;
    const index = number === undefined ? next : Number(number) - 1;
    next += 1;
    if (index >= values.length) {
      throw new TypeError(
        `The SQL statement has a placeholder ${token} without a value: ${values.length} values were given`,
      );
    }
    pieces.push(sql.raw(text.slice(start, match.index)), sql`${values[index]}`);
    start = match.index + token.length;
  }
  pieces.push(sql.raw(text.slice(start)));
  return sql.join(pieces);
}
