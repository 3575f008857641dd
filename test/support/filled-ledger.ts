import type { SqlValue } from '../../lib/database/index.js';
import { listed, literal, sql, type Sql } from '../../lib/database/sql.js';
import type { LedgerDatabase } from './ledger-host.js';

type Row = Readonly<Record<string, SqlValue>>;

/** Time of the tests, 2026-11-20 10:00:00 in Beijing. */
export const now = Date.parse('2026-11-20T10:00:00+08:00');
export const minute = 60_000;
export const hour = 60 * minute;

export const mchid = '1230000109';

const insert = (table: string, row: Row): Sql =>
  sql`INSERT INTO ${literal(table)} (${listed(Object.keys(row).map(literal))}) VALUES (${listed(Object.values(row))})`;

/** Rows of a ledger, written as they stand after hours of work. Ages are milliseconds before `now`. */
export class FilledLedger {
  private count = 0;

  constructor(private readonly ledger: LedgerDatabase) {}

  /** @returns key of the order */
  async order(number: string, phase: string, age: number, row: Row = {}): Promise<string> {
    const kind = String(row['kind'] ?? 'service-order');
    const order_key = `${String(row['mchid'] ?? mchid)}:${kind}::${number}`;
    await this.insert('payscore_orders', {
      order_key,
      registration: '',
      mchid,
      kind,
      number,
      phase,
      as_of: now - age,
      heard_at: now - age,
      heard_from: 'notification',
      answer_json: '{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}',
      finding_json: '{}',
      due_at: now + hour,
      asked: 0,
      next_place: 1,
      created_at: now - age,
      updated_at: now - age,
      ...row,
    });
    return order_key;
  }

  /** @returns id of the command */
  async command(orderKey: string, state: string, age: number, row: Row = {}): Promise<string> {
    const id = `command-${(this.count += 1)}`;
    await this.insert('payscore_commands', {
      id,
      order_key: orderKey,
      place: this.count,
      registration: '',
      mchid,
      operation: 'ServiceOrderService.complete',
      request_json: '{"path":{},"request":{"secret":"of the request"}}',
      state,
      attempts: 3,
      in_doubt: 0,
      due_at: state === 'waiting' ? now + minute : null,
      created_at: now - age,
      updated_at: now - age,
      ...row,
    });
    return id;
  }

  async event(eventType: string, outcome: string, age: number, row: Row = {}): Promise<void> {
    const number = (this.count += 1);
    await this.insert('payscore_inbox', {
      event_key: `${eventType}:${number}`,
      event_type: eventType,
      notification_id: `EV-${number}`,
      registration: '',
      mchid,
      order_key: null,
      outcome,
      token: 'token',
      reconciled: 0,
      received_at: now - age,
      ...row,
    });
  }

  private async insert(table: string, row: Row): Promise<void> {
    await this.ledger.query(insert(table, row).in(this.ledger.database.dialect));
  }
}
