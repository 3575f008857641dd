import type { PayscoreDatabase, SqlRow } from '../../database/database.js';
import { listed, literal, sql, type Sql, type SqlValue } from '../../database/sql.js';
import { byPrimaryKey, forUpdate, insertOrRaise, rowsOf, runSql } from '../statements.js';
import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import { transact } from '../transact.js';
import { commandFrom, type CommandRow } from './command-row.js';
import type { CommandState } from './command-result.js';

/** Columns of a command that change. */
export interface CommandChanges {
  readonly state?: CommandState;
  readonly request_json?: string | null;
  readonly outcome_json?: string | null;
  readonly attempts?: number;
  readonly in_doubt?: 0 | 1;
  readonly last_error?: string | null;
  readonly due_at?: number | null;
  readonly lease?: string | null;
}

/** A command that is to be stored. */
export type NewCommand = Pick<CommandRow, 'id' | 'orderKey' | 'registration' | 'mchid' | 'operation'> & {
  readonly request: string;
  readonly trace: string | undefined;
  readonly isAboutOrder: boolean;
};

/** Whose commands a process takes. */
export interface ClaimScope {
  /** Names of the registrations; '' for the unnamed one. */
  readonly registrations: readonly string[];
  /** Merchants at run time whose commands are left alone. */
  readonly except?: readonly string[];
  /** Merchants at run time of which one command each is taken; others are left alone. */
  readonly oneOf?: readonly string[];
}

/** Which commands of the table. */
export interface CommandFilter {
  /** States of the commands. @default every state */
  readonly states?: readonly CommandState[] | undefined;
  /** Key of what the commands are about. */
  readonly orderKey?: string | undefined;
  /** Maximum of rows, the oldest change first. @default 100 */
  readonly limit?: number | undefined;
}

/**
 * An earlier command of the same key that is not over. Followers have a due time of their own only to spare the search:
 * this condition alone decides whether a command may be sent.
 */
const hasPredecessor = sql`EXISTS (SELECT 1 FROM payscore_commands earlier WHERE earlier.order_key = c.order_key
  AND earlier.place < c.place AND earlier.state IN ('waiting', 'dead'))`;

const ofMerchants = (mchids: readonly string[]): Sql =>
  sql`(c.registration = ${RUNTIME_MERCHANTS} AND c.mchid IN (${listed(mchids)}))`;

const firstOfEach = (rows: readonly SqlRow[]): readonly SqlRow[] =>
  rows.filter(({ mchid }, index) => rows.findIndex((row) => row['mchid'] === mchid) === index);

/** The rows of `payscore_commands`. */
export class CommandRows<Transaction> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly clock: () => number,
  ) {}

  /**
   * Takes the next place among the commands of something that is no order. It is that of the next {@link insert}; an
   * order's counter stands in its row.
   */
  async takePlace(transaction: Transaction, key: string): Promise<void> {
    const row = { order_key: key, next_place: 2 };
    const { dialect } = this.database;
    await runSql(
      this.database,
      transaction,
      insertOrRaise(dialect, 'payscore_places', 'order_key', 'next_place', row),
    );
  }

  /** Stores a command at the place that was taken in the same transaction. */
  async insert(transaction: Transaction, command: NewCommand): Promise<void> {
    const now = this.clock();
    const counters = literal(command.isAboutOrder ? 'payscore_orders' : 'payscore_places');
    const row: Readonly<Record<string, SqlValue | Sql>> = {
      id: command.id,
      order_key: command.orderKey,
      place: sql`(SELECT next_place - 1 FROM ${counters} WHERE order_key = ${command.orderKey})`,
      registration: command.registration ?? '',
      mchid: command.mchid,
      operation: command.operation,
      request_json: command.request,
      state: 'waiting',
      attempts: 0,
      in_doubt: 0,
      due_at: now,
      trace: command.trace ?? null,
      created_at: now,
      updated_at: now,
    };
    const columns = listed(Object.keys(row).map(literal));
    await runSql(
      this.database,
      transaction,
      sql`INSERT INTO payscore_commands (${columns}) VALUES (${listed(Object.values(row))})`,
    );
  }

  /**
   * Leases commands that are due and first of their key. A leased command counts as in doubt until its process says
   * otherwise, because the process may die after sending.
   * @returns the rows as they were before the lease
   */
  async claim(
    { registrations, except = [], oneOf = [] }: ClaimScope,
    limit: number,
    token: string,
    lease: number,
  ): Promise<readonly CommandRow[]> {
    const { database } = this;
    const now = this.clock();
    // Looked for in a transaction of its own, because the rows are locked as they are after that: in one transaction MariaDB
    // refuses to lock a row that another process has changed since (error 1020).
    // More candidates than wanted, because other processes look for the same ones.
    const merchants = sql`${except.length === 0 ? literal('') : sql` AND NOT ${ofMerchants(except)}`}${
      oneOf.length === 0 ? literal('') : sql` AND ${ofMerchants(oneOf)}`
    }`;
    const found = await transact(database, (transaction) =>
      rowsOf(
        database,
        transaction,
        sql`SELECT c.id, c.mchid FROM payscore_commands c WHERE c.due_at <= ${now} AND c.state = 'waiting'
          AND c.registration IN (${listed(registrations)})${merchants} AND NOT ${hasPredecessor}
          ORDER BY c.due_at LIMIT ${literal(String(limit * 4))}`,
      ),
    );
    const candidates = oneOf.length === 0 ? found : firstOfEach(found);
    return transact(database, async (transaction) => {
      // The oldest first: where another process has all of them, the next ones.
      for (let first = 0; first < candidates.length; first += limit) {
        const ids = candidates.slice(first, first + limit).map(({ id }) => String(id));
        const commands = await this.lockDue(transaction, ids, now);
        if (commands.length === 0) continue;
        await runSql(
          database,
          transaction,
          sql`UPDATE payscore_commands${byPrimaryKey(database.dialect)} SET lease = ${token}, due_at = ${now + lease},
            attempts = attempts + 1, in_doubt = 1, updated_at = ${now} WHERE id IN (${listed(commands.map(({ id }) => id))})`,
        );
        return commands;
      }
      return [];
    });
  }

  /**
   * Locks commands by primary keys alone, because a range of another index would lock its gaps on InnoDB. State and time
   * are looked at once more, because another process may have leased or ended a command since.
   */
  private async lockDue(
    transaction: Transaction,
    ids: readonly string[],
    now: number,
  ): Promise<readonly CommandRow[]> {
    const { dialect } = this.database;
    const rows = await rowsOf(
      this.database,
      transaction,
      sql`SELECT * FROM payscore_commands${byPrimaryKey(dialect)} WHERE id IN (${listed(ids)}) AND state = 'waiting'
        AND due_at <= ${now}${forUpdate(dialect, true, true)}`,
    );
    return rows.map(commandFrom);
  }

  /** Locks a command; undefined if its lease is no longer this one. */
  async own(transaction: Transaction, id: string, token: string): Promise<CommandRow | undefined> {
    const command = await this.lock(transaction, id);
    return command?.lease === token ? command : undefined;
  }

  async lock(transaction: Transaction, id: string): Promise<CommandRow | undefined> {
    const lock = forUpdate(this.database.dialect);
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT * FROM payscore_commands WHERE id = ${id}${lock}`,
    );
    return row && commandFrom(row);
  }

  async change(transaction: Transaction, id: string, changes: CommandChanges): Promise<void> {
    const sets = Object.entries(changes as Record<string, SqlValue>).map(
      ([column, value]) => sql`${literal(column)} = ${value}`,
    );
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_commands SET ${listed(sets)}, updated_at = ${this.clock()} WHERE id = ${id}`,
    );
  }

  /** Moves the due time of a command's followers, which the search for due commands would find in vain until then. */
  async postponeFollowers(transaction: Transaction, command: CommandRow, dueAt: number): Promise<void> {
    const followers = await rowsOf(
      this.database,
      transaction,
      sql`SELECT id FROM payscore_commands WHERE order_key = ${command.orderKey}
        AND place > ${command.place} AND state = 'waiting'`,
    );
    if (followers.length === 0) return;
    // An UPDATE of the range would lock its end on InnoDB, where the commands of other orders are inserted.
    const ids = listed(followers.map(({ id }) => String(id)));
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_commands${byPrimaryKey(this.database.dialect)} SET due_at = ${dueAt}
        WHERE id IN (${ids}) AND state = 'waiting'`,
    );
  }

  async list(
    transaction: Transaction,
    { states = [], orderKey, limit = 100 }: CommandFilter,
  ): Promise<readonly CommandRow[]> {
    const ofState = states.length === 0 ? literal('') : sql` AND state IN (${listed(states)})`;
    const ofKey = orderKey === undefined ? literal('') : sql` AND order_key = ${orderKey}`;
    const rows = await rowsOf(
      this.database,
      transaction,
      sql`SELECT * FROM payscore_commands WHERE 1 = 1${ofState}${ofKey}
        ORDER BY updated_at, id LIMIT ${literal(String(Math.trunc(limit)))}`,
    );
    return rows.map(commandFrom);
  }
}
