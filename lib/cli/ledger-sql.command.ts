import { Option, type Command } from 'commander';
import type { SqlDialect } from '../database/index.js';
import { ledgerSql } from '../ledger/tables/ledger-sql.js';
import { UsageError, type Terminal } from './terminal.js';

const dialects: readonly SqlDialect[] = ['postgres', 'mysql', 'sqlite'];

/** Adds `ledger-sql`, which prints what a host's own migration tool shall run. */
export function ledgerSqlCommand(program: Command, { out }: Terminal): void {
  program
    .command('ledger-sql')
    .summary("prints the SQL of the ledger's tables")
    .description("Prints the SQL that makes the ledger's tables.")
    .addOption(new Option('--dialect <dialect>', 'mysql is also for MariaDB').choices(dialects))
    .option(
      '--since <step>',
      'the last step that the database has, such as 0001-ledger; prints only the later ones',
    )
    .action(({ dialect, since }: { readonly dialect?: SqlDialect; readonly since?: string }) => {
      out(sqlOf(dialect, since));
    });
}

function sqlOf(dialect: SqlDialect | undefined, since: string | undefined): string {
  // commander would name a mandatory option that is missing before the misspelt one that was meant for it.
  if (dialect === undefined) throw new UsageError(`--dialect is missing: pass ${dialects.join(', ')}`);
  try {
    return ledgerSql(dialect, since);
  } catch (cause) {
    if (cause instanceof RangeError) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}
