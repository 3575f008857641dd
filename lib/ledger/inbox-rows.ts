import type { PayscoreDatabase } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { InboxState } from '../notifications/event-inbox.js';
import { forUpdate, insertUnlessPresent, rowsOf, runSql } from './statements.js';

/** Outcome of a row: of an event, or `handler` of a handler without a transaction that has succeeded. */
export type InboxOutcome = InboxState | 'handler';

/** A row of `payscore_inbox` before its claim. */
export interface InboxRow {
  readonly key: string;
  readonly eventType: string;
  readonly notificationId: string;
  readonly mchid: string;
  readonly registration: string | undefined;
  readonly orderKey: string | undefined;
  readonly reconciled: boolean;
  readonly outcome: InboxOutcome;
}

/** Who holds a row. */
export interface HeldRow {
  readonly token: string;
  readonly outcome: InboxOutcome;
}

/** The rows of `payscore_inbox`: the claims on events. */
export class InboxRows<Transaction> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly clock: () => number,
  ) {}

  /**
   * Claims a key, and locks its row until the transaction ends. A row without a handler is no claim, so it is taken over
   * by a row that has one.
   * @returns the row as it is now: with the given token, if the claim is new
   */
  async claim(transaction: Transaction, row: InboxRow, token: string): Promise<HeldRow> {
    const { database } = this;
    const { key, eventType, notificationId, mchid, registration = '', orderKey = null, outcome } = row;
    const now = this.clock();
    const insert = insertUnlessPresent(database.dialect, 'payscore_inbox', 'event_key', {
      event_key: key,
      // The columns' lengths: a text that is longer must not keep an event from being handled.
      event_type: eventType.slice(0, 64),
      notification_id: notificationId.slice(0, 128),
      registration,
      mchid,
      order_key: orderKey,
      outcome,
      token,
      reconciled: row.reconciled ? 1 : 0,
      received_at: now,
    });
    await runSql(database, transaction, insert);
    const held = await this.find(transaction, key, true);
    if (held === undefined) throw new Error(`payscore_inbox lost the row of ${eventType}`);
    if (held.outcome !== 'unhandled' || outcome === 'unhandled') return held;
    await runSql(
      database,
      transaction,
      sql`UPDATE payscore_inbox SET outcome = ${outcome}, token = ${token}, received_at = ${now}
        WHERE event_key = ${key}`,
    );
    return { token, outcome };
  }

  async find(transaction: Transaction, key: string, isLocked = false): Promise<HeldRow | undefined> {
    const lock = forUpdate(this.database.dialect, isLocked);
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT token, outcome FROM payscore_inbox WHERE event_key = ${key}${lock}`,
    );
    return row && { token: String(row['token']), outcome: String(row['outcome']) as InboxOutcome };
  }

  /**
   * Must be the last statement of a claim's transaction: a handler may have caught an error of the database that has
   * rolled the transaction back, and its commit would then succeed with nothing kept.
   */
  async requireOwn(transaction: Transaction, key: string, token: string): Promise<void> {
    const held = await this.find(transaction, key);
    if (held?.token === token) return;
    throw new Error('the database has rolled the claim back while the handlers ran');
  }

  /** Types of the events of an order. */
  async typesOf(transaction: Transaction, orderKey: string): Promise<ReadonlySet<string>> {
    const rows = await rowsOf(
      this.database,
      transaction,
      sql`SELECT event_type FROM payscore_inbox WHERE order_key = ${orderKey}`,
    );
    return new Set(rows.map((row) => String(row['event_type'])));
  }

  /** Key of the order that an event's row names. */
  async orderKeyOf(transaction: Transaction, key: string): Promise<string | undefined> {
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT order_key FROM payscore_inbox WHERE event_key = ${key}`,
    );
    const orderKey = row?.['order_key'];
    return typeof orderKey === 'string' ? orderKey : undefined;
  }
}
