import { randomUUID } from 'node:crypto';
import type { PayscoreDatabase, SqlRow } from '../../database/database.js';
import { listed, literal, sql } from '../../database/sql.js';
import { rowsOf, runSql } from '../statements.js';
import type { OperatorActionName } from './operator-texts.js';

/** What a person has done. */
export interface PersonAction {
  /** What the person did. */
  readonly action: OperatorActionName;
  /** Time of the action, milliseconds since 1970. */
  readonly at: number;
  /** Who did it. */
  readonly by: string;
  /** Why. */
  readonly reason: string;
  /** Key of the order, or of what the command is about. */
  readonly orderKey: string;
  /** Command that it was about; undefined for an order. */
  readonly commandId: string | undefined;
}

/** The rows of `payscore_actions`: what persons have done, for whoever asks later. */
export class ActionRows<Transaction> {
  constructor(private readonly database: PayscoreDatabase<Transaction>) {}

  async add(transaction: Transaction, action: PersonAction): Promise<void> {
    const row = {
      id: randomUUID(),
      order_key: action.orderKey,
      command_id: action.commandId ?? null,
      action: action.action,
      person: action.by,
      reason: action.reason,
      acted_at: action.at,
    };
    const columns = listed(Object.keys(row).map(literal));
    await runSql(
      this.database,
      transaction,
      sql`INSERT INTO payscore_actions (${columns}) VALUES (${listed(Object.values(row))})`,
    );
  }

  /** Actions about an order and its commands, the newest first. */
  async of(transaction: Transaction, orderKey: string, limit: number): Promise<PersonAction[]> {
    const rows = await rowsOf(
      this.database,
      transaction,
      sql`SELECT * FROM payscore_actions WHERE order_key = ${orderKey}
        ORDER BY acted_at DESC, id LIMIT ${literal(String(limit))}`,
    );
    return rows.map(actionFrom);
  }
}

const actionFrom = (row: SqlRow): PersonAction => ({
  action: String(row['action']) as OperatorActionName,
  at: Number(row['acted_at']),
  by: String(row['person']),
  reason: String(row['reason']),
  orderKey: String(row['order_key']),
  commandId: typeof row['command_id'] === 'string' ? row['command_id'] : undefined,
});
