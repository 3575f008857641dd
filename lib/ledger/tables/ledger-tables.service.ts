import type { OnModuleInit } from '@nestjs/common';
import type { PayscoreDatabase } from '../../database/database.js';
import { literal } from '../../database/sql.js';
import { PayscoreConfigError } from '../../errors/index.js';
import { rowsOf } from '../statements.js';

const missing = /does not exist|doesn't exist|no such table|no such column|unknown column/i;

/** Whether an error, or one that it wraps, says that a table or a column is missing. */
function saysMissing(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const { message, cause } = error as { readonly message?: unknown; readonly cause?: unknown };
  return (typeof message === 'string' && missing.test(message)) || saysMissing(cause, depth + 1);
}

/** Stops the boot where the ledger's tables are missing: the application would accept events and lose them. */
export class LedgerTables<Transaction> implements OnModuleInit {
  constructor(private readonly database: PayscoreDatabase<Transaction>) {}

  async onModuleInit(): Promise<void> {
    try {
      await this.database.transaction((transaction) =>
        // The column of the last step: a database that has it has the other steps.
        rowsOf(this.database, transaction, literal('SELECT trace FROM payscore_orders WHERE 1 = 0')),
      );
    } catch (error) {
      // A database that is not reachable yet is reported by the loops, and found by them once it is.
      if (!saysMissing(error)) return;
      throw new PayscoreConfigError(
        'PayscoreLedgerModule.database',
        "it does not have the ledger's tables, or not all of them",
        'Call applyLedgerMigrations(database) before the application starts, or apply what `npx nestjs-payscore ledger-sql` prints',
      );
    }
  }
}
