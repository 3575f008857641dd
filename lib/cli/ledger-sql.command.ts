import { parseArgs } from 'node:util';
import type { SqlDialect } from '../database/index.js';
import { ledgerSql } from '../ledger/tables/ledger-sql.js';
import type { Subcommand } from './subcommand.js';

const dialects: readonly SqlDialect[] = ['postgres', 'mysql', 'sqlite'];

const help = `nestjs-payscore ledger-sql --dialect DIALECT [--since STEP]

Prints the SQL that makes the ledger's tables.

  --dialect   ${dialects.join(', ')}; mysql is also for MariaDB
  --since     the last step that the database has, such as 0001-ledger; prints only the later ones
`;

/** Prints what a host's own migration tool shall run. */
export const ledgerSqlCommand: Subcommand = {
  name: 'ledger-sql',
  summary: "prints the SQL of the ledger's tables",
  help,
  run(args) {
    const { dialect, since } = valuesOf(args);
    const known = dialects.find((name) => name === dialect);
    if (known === undefined) {
      throw new Error(
        `${dialect === undefined ? '--dialect is missing' : `There is no dialect ${dialect}`}.\n\n${help}`,
      );
    }
    return ledgerSql(known, since);
  },
};

function valuesOf(args: readonly string[]): { dialect?: string; since?: string } {
  try {
    return parseArgs({ args: [...args], options: { dialect: { type: 'string' }, since: { type: 'string' } } })
      .values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`, { cause: error });
  }
}
