import { text, whole } from '../../database/columns.js';
import type { SqlRow } from '../../database/database.js';
import type { CommandState } from './command-result.js';

/** A stored command. Times are milliseconds since 1970 (UTC). */
export interface LedgerCommand {
  /** Primary key of the row in `payscore_commands`. */
  readonly id: string;
  /** Key of what the command is about: of an order, `order_key` of its row. */
  readonly orderKey: string;
  /** Place among the commands of the same key. */
  readonly place: number;
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration: string | undefined;
  /** Merchant number of the registration. */
  readonly mchid: string;
  /** Operation, such as `ServiceOrderService.complete`. */
  readonly operation: string;
  /** State of the command. */
  readonly state: CommandState;
  /** Number of attempts. */
  readonly attempts: number;
  /** Whether WeChat Pay may have carried the command out without the ledger knowing. */
  readonly inDoubt: boolean;
  /** Message of the last failure; of a refused command, WeChat Pay's code and message. */
  readonly lastError: string | undefined;
  /** Time of the next attempt; undefined for a command that is over. */
  readonly dueAt: number | undefined;
  /** Whether a process is sending it, or died while it did. */
  readonly isLeased: boolean;
  /** Time of the row's creation. */
  readonly createdAt: number;
  /** Time of the row's last change. */
  readonly updatedAt: number;
}

/** A row with its sealed contents. */
export interface CommandRow extends LedgerCommand {
  /** Sealed request; undefined once the command is over. */
  readonly request: string | undefined;
  /** Sealed outcome. */
  readonly outcome: string | undefined;
  readonly lease: string | undefined;
  /** W3C traceparent of the span that was active when the command was stored. */
  readonly trace: string | undefined;
}

/** Reads a row of `payscore_commands`. */
export function commandFrom(row: SqlRow): CommandRow {
  const lease = text(row['lease']);
  return {
    id: String(row['id']),
    orderKey: String(row['order_key']),
    place: whole(row['place']) ?? 0,
    registration: text(row['registration']) || undefined,
    mchid: String(row['mchid']),
    operation: String(row['operation']),
    state: String(row['state']) as CommandState,
    attempts: whole(row['attempts']) ?? 0,
    inDoubt: whole(row['in_doubt']) === 1,
    lastError: text(row['last_error']),
    dueAt: whole(row['due_at']),
    isLeased: lease !== undefined,
    createdAt: whole(row['created_at']) ?? 0,
    updatedAt: whole(row['updated_at']) ?? 0,
    request: text(row['request_json']),
    outcome: text(row['outcome_json']),
    lease,
    trace: text(row['trace']),
  };
}

/** A row without its sealed contents. */
export function withoutContents({
  request: _request,
  outcome: _outcome,
  lease: _lease,
  trace: _trace,
  ...command
}: CommandRow): LedgerCommand {
  return command;
}
