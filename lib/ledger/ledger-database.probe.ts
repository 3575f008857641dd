import { literal } from '../database/sql.js';
import { HealthProbe } from '../health/health-probe.js';
import type { LedgerConfig } from './ledger.options.js';
import { rowsOf, runSql } from './statements.js';

const tables = ['orders', 'inbox', 'commands', 'places', 'actions', 'rates'];

/** Reads no row. */
const everyTable = literal(
  `SELECT 1 FROM ${tables.map((name) => `payscore_${name}`).join(', ')} WHERE 1 = 0`,
);

/** Changes no row. A replica and a database that is set to read only refuse it. */
const noChange = literal('UPDATE payscore_rates SET next_at = next_at WHERE 1 = 0');

/** The ledger's database in the health report: one transaction that needs every table of the ledger, and may write. */
export class LedgerDatabaseProbe extends HealthProbe {
  readonly subject = 'database';
  readonly name = "the ledger's database";

  constructor(private readonly config: LedgerConfig) {
    super();
  }

  async ping(): Promise<void> {
    const { database } = this.config;
    await database.transaction(async (transaction) => {
      await rowsOf(database, transaction, everyTable);
      await runSql(database, transaction, noChange);
    });
  }
}
