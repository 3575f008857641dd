import type { Provider } from '@nestjs/common';
import { PayscoreModule, PayscoreWebhookController, type PayscoreModuleOptions } from 'nestjs-payscore';
import { ledgerMigrations, PayscoreLedgerModule, type PayscoreLedgerOptions } from 'nestjs-payscore/ledger';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import type { PayscoreDatabase, SqlRow, SqlStatement } from '../../lib/database/index.js';
import { sql } from '../../lib/database/sql.js';
import type { Adapter } from './databases/adapters.js';
import type { Engine } from './databases/engines.js';
import { kyselyAdapter } from './databases/kysely-adapter.js';
import { PayscoreHost, type RunningHost } from './payscore-host.js';

type Options = Partial<Pick<PayscoreLedgerOptions, 'database' | 'retention' | 'clock' | 'encryptionKey'>>;

/** A route without handlers, so that the handlers may be on any provider. */
@PayscoreWebhookController('wechat/payscore')
class Route {}

/** A merchant's database with the ledger's tables and one of the merchant's own, `effects`. */
export class LedgerDatabase {
  private constructor(
    readonly database: PayscoreDatabase,
    readonly close: () => Promise<void>,
  ) {}

  static async open(engine: Engine, adapter: Adapter = kyselyAdapter): Promise<LedgerDatabase> {
    const place = await engine.open();
    const host = await adapter.open(place.address);
    const opened = new LedgerDatabase(host.database, async () => {
      await host.close();
      await place.close();
    });
    const { dialect } = host.database;
    for (const { statements } of ledgerMigrations(dialect))
      for (const text of statements) await opened.query({ text, values: [] });
    await opened.query({ text: 'CREATE TABLE effects (name VARCHAR(100) NOT NULL)', values: [] });
    return opened;
  }

  /** Rows of a statement in a transaction of its own. */
  query(statement: SqlStatement): Promise<readonly SqlRow[]> {
    return this.database.transaction((transaction) => this.database.run(transaction, statement));
  }

  /** An effect of the merchant, in the transaction that a handler was given. */
  async effect(transaction: unknown, name: string): Promise<void> {
    const insert = sql`INSERT INTO effects (name) VALUES (${name})`;
    await this.database.run(transaction, insert.in(this.database.dialect));
  }

  async effects(): Promise<string[]> {
    const rows = await this.query({ text: 'SELECT name FROM effects ORDER BY name', values: [] });
    return rows.map(({ name }) => String(name));
  }

  /** Rows of the inbox as `type outcome`. */
  async inbox(): Promise<string[]> {
    const text = 'SELECT event_type, outcome FROM payscore_inbox ORDER BY event_type, outcome';
    const rows = await this.query({ text, values: [] });
    return rows.map(({ event_type: type, outcome }) => `${String(type)} ${String(outcome)}`);
  }

  /** Orders as `kind number phase`. */
  async orders(): Promise<string[]> {
    const text = 'SELECT kind, number, phase FROM payscore_orders ORDER BY number, kind';
    const rows = await this.query({ text, values: [] });
    return rows.map(({ kind, number, phase }) => [kind, number, phase].map(String).join(' '));
  }

  /** Empties every table. */
  async clear(): Promise<void> {
    for (const table of [
      'effects',
      'payscore_inbox',
      'payscore_orders',
      'payscore_commands',
      'payscore_rates',
    ])
      await this.query({ text: `DELETE FROM ${table}`, values: [] });
  }

  /** A process of the merchant's application with a ledger in this database; each one forgets what others handled. */
  async boot(
    simulator: PayscoreSimulator,
    providers: readonly Provider[],
    { ledger = {}, payscore = {} }: { ledger?: Options; payscore?: Partial<PayscoreModuleOptions> } = {},
  ): Promise<RunningHost> {
    return PayscoreHost.of(
      PayscoreModule.forRoot({ ...simulator.moduleOptions(), ...payscore }),
      PayscoreLedgerModule.forRoot({ database: this.database, relay: false, janitor: false, ...ledger }),
    )
      .controllers(Route)
      .providers(...providers)
      .start();
  }
}
