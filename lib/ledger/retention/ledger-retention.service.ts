import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { OrderPhase } from '../../api/orders/order-phase.js';
import { listed, literal, sql, type Sql } from '../../database/sql.js';
import type { LedgerConfig } from '../ledger.options.js';
import { isFinal } from '../orders/order-progress.js';
import { PollLoop } from '../poll-loop.js';
import { forUpdate, rowsOf, runSql } from '../statements.js';
import { transact } from '../transact.js';

const hour = 3_600_000;
/** Maximum of rows in one transaction, so that no other transaction waits long for them. */
const batch = 100;

const finals = listed(Object.values(OrderPhase).filter(isFinal));
const finished = listed(['done', 'refused', 'discarded']);

/** Deletes what the option `retention` does not keep, in small transactions, once an hour. */
export class LedgerRetention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly loop: PollLoop;

  constructor(private readonly config: LedgerConfig) {
    this.loop = new PollLoop(
      () => this.sweep(),
      hour,
      (error) => this.logger.error(`Retention: ${String(error)}; it is tried again in an hour`),
    );
  }

  onApplicationBootstrap(): void {
    if (this.config.retention !== undefined) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /**
   * One transaction for each table.
   * @returns whether a batch was full, so that there may be more
   */
  async sweep(): Promise<boolean> {
    const { retention, clock } = this.config;
    if (retention === undefined) return false;
    const now = clock();
    const counts = [
      await this.forgetContents('payscore_orders', now - retention.contents),
      await this.forgetContents('payscore_commands', now - retention.contents),
      await this.forgetEvents(now - retention.events),
      retention.orders === undefined ? 0 : await this.forgetOrders(now - retention.orders),
    ];
    return counts.includes(batch);
  }

  /** Deletes events that no order's row stands for. */
  private forgetEvents(before: number): Promise<number> {
    return this.each(
      'payscore_inbox',
      'event_key',
      sql`order_key IS NULL AND received_at < ${before}`,
      (key) => [sql`DELETE FROM payscore_inbox WHERE event_key = ${key}`],
    );
  }

  private forgetContents(table: 'payscore_orders' | 'payscore_commands', before: number): Promise<number> {
    return table === 'payscore_orders'
      ? this.each(
          table,
          'order_key',
          sql`phase IN (${finals}) AND updated_at < ${before} AND answer_json IS NOT NULL`,
          (key) => [sql`UPDATE payscore_orders SET answer_json = NULL WHERE order_key = ${key}`],
        )
      : this.each(
          table,
          'id',
          sql`state IN (${finished}) AND updated_at < ${before} AND
            (request_json IS NOT NULL OR outcome_json IS NOT NULL)`,
          (id) => [
            sql`UPDATE payscore_commands SET request_json = NULL, outcome_json = NULL WHERE id = ${id}`,
          ],
        );
  }

  private forgetOrders(before: number): Promise<number> {
    const isOpen = sql`SELECT 1 FROM payscore_commands WHERE payscore_commands.order_key = payscore_orders.order_key
      AND state NOT IN (${finished})`;
    return this.each(
      'payscore_orders',
      'order_key',
      sql`phase IN (${finals}) AND updated_at < ${before} AND NOT EXISTS (${isOpen})`,
      (key) => [
        sql`DELETE FROM payscore_inbox WHERE order_key = ${key}`,
        sql`DELETE FROM payscore_commands WHERE order_key = ${key}`,
        sql`DELETE FROM payscore_actions WHERE order_key = ${key}`,
        sql`DELETE FROM payscore_orders WHERE order_key = ${key}`,
      ],
    );
  }

  /**
   * Changes the rows that a condition finds. They are locked by their keys, and the condition is asked again under the
   * lock, because a row may have changed since.
   */
  private each(
    table: string,
    column: string,
    condition: Sql,
    change: (key: string) => readonly Sql[],
  ): Promise<number> {
    const { database } = this.config;
    const found = sql`SELECT ${literal(column)} FROM ${literal(table)} WHERE`;
    return transact(database, async (transaction) => {
      const rows = await rowsOf(database, transaction, sql`${found} ${condition} LIMIT ${batch}`);
      let changed = 0;
      for (const row of rows) {
        const key = String(row[column]);
        const lock = forUpdate(database.dialect, true, true);
        const locked = sql`${found} ${literal(column)} = ${key} AND ${condition}${lock}`;
        const [own] = await rowsOf(database, transaction, locked);
        if (own === undefined) continue;
        for (const statement of change(key)) await runSql(database, transaction, statement);
        changed += 1;
      }
      return changed;
    });
  }
}
