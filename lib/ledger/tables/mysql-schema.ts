import type { SqlRow } from '../../database/index.js';
import { sql, type Sql } from '../../database/sql.js';

/** Forms of statements, and the question whether the schema already has what the statement makes. */
const forms: readonly (readonly [form: RegExp, question: (...names: string[]) => Sql])[] = [
  [
    /^CREATE TABLE (\w+) /,
    (table = '') =>
      sql`SELECT 1 AS there FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ${table}`,
  ],
  [
    /^CREATE (?:UNIQUE )?INDEX (\w+) ON (\w+) /,
    (index = '', table = '') =>
      sql`SELECT 1 AS there FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ${table} AND index_name = ${index}`,
  ],
  [
    /^ALTER TABLE (\w+) ADD COLUMN (\w+) /,
    (table = '', column = '') =>
      sql`SELECT 1 AS there FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ${table} AND column_name = ${column}`,
  ],
];

/** The question whether a statement was applied. @returns undefined for a statement of another form */
export function questionOf(statement: string): Sql | undefined {
  for (const [form, question] of forms) {
    const names = form.exec(statement);
    if (names !== null) return question(...names.slice(1));
  }
  return undefined;
}

/**
 * Whether a statement of a step was applied, by a process that ended within the step: MySQL and MariaDB commit each CREATE
 * and ALTER by itself. A statement of no known form is to be repeated.
 */
export async function isApplied(
  run: (statement: Sql) => Promise<readonly SqlRow[]>,
  statement: string,
): Promise<boolean> {
  const question = questionOf(statement);
  return question !== undefined && (await run(question)).length > 0;
}
