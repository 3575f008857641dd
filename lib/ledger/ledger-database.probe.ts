import { sql } from '../database/sql.js';
import { HealthProbe } from '../health/health-probe.js';
import type { LedgerConfig } from './ledger.options.js';
import { rowsOf } from './statements.js';

/** The ledger's database in the health report: one transaction with one SELECT of a table of the ledger. */
export class LedgerDatabaseProbe extends HealthProbe {
  readonly subject = 'database';
  readonly name = "the ledger's database";

  constructor(private readonly config: LedgerConfig) {
    super();
  }

  async ping(): Promise<void> {
    const { database } = this.config;
    const statement = sql`SELECT order_key FROM payscore_orders LIMIT 1`;
    await database.transaction((transaction) => rowsOf(database, transaction, statement));
  }
}
