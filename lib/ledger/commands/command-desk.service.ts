import type { PayscoreDatabase } from '../../database/database.js';
import { LedgerActionError } from '../ledger-action.error.js';
import { transact } from '../transact.js';
import type { CommandContents } from './command-contents.js';
import { operationNamed } from './command-operations.js';
import type { CommandOutcome } from './command-result.js';
import { withoutContents, type CommandRow, type LedgerCommand } from './command-row.js';
import type { CommandFilter, CommandRows } from './command-rows.js';

/** A command with what became of it. */
export interface CommandFinding extends LedgerCommand {
  /** Outcome; undefined while there is none. The answer of a done command stands in the row of its order. */
  readonly outcome: CommandOutcome | undefined;
}

/** Writes down a decision, in the transaction that carries it out. */
export type DecisionNote<Transaction> = (transaction: Transaction, command: LedgerCommand) => Promise<void>;

/** What a person sees of commands, and may do about those that wait or are dead. */
export class CommandDesk<Transaction = unknown> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly rows: CommandRows<Transaction>,
    private readonly contents: CommandContents,
    private readonly clock: () => number,
  ) {}

  /** Commands in given states, the one that has not changed for the longest time first. */
  async list(filter: CommandFilter = {}): Promise<readonly LedgerCommand[]> {
    const found = await transact(this.database, (transaction) => this.rows.list(transaction, filter));
    return found.map(withoutContents);
  }

  /** A command by its id. */
  async find(id: string): Promise<CommandFinding | undefined> {
    const row = await transact(this.database, (transaction) => this.rows.lock(transaction, id));
    return row && { ...withoutContents(row), outcome: this.outcomeOf(row) };
  }

  /**
   * Sends a dead command again; one whose handlers failed only runs the handlers again. A command of unknown outcome
   * without a query that proves it is sent too: whoever retries it has asked WeChat Pay.
   * @throws {LedgerActionError} if the command is not dead
   */
  async retry(id: string, note?: DecisionNote<Transaction>): Promise<LedgerCommand> {
    return this.decide(id, note, async (transaction, row) => {
      if (row.state !== 'dead')
        throw new LedgerActionError(`Command ${id} is ${row.state}: only a dead one can be retried`);
      const isKept = this.outcomeOf(row)?.state !== 'dead';
      const isProvable = operationNamed(row.operation)?.resolution !== undefined;
      await this.rows.change(transaction, id, {
        state: 'waiting',
        attempts: 0,
        due_at: this.clock(),
        ...(!isKept && { outcome_json: null }),
        ...(!isProvable && { in_doubt: 0 as const }),
      });
    });
  }

  /**
   * Gives a command up for ever, so that the order's later commands go on. Its handlers are not told.
   * @throws {LedgerActionError} if the command is over, or is being sent
   */
  async discard(id: string, note?: DecisionNote<Transaction>): Promise<LedgerCommand> {
    return this.decide(id, note, async (transaction, row) => {
      const isOpen = row.state === 'dead' || (row.state === 'waiting' && !row.isLeased);
      if (!isOpen)
        throw new LedgerActionError(
          `Command ${id} is ${row.isLeased ? 'being sent' : row.state}: it cannot be discarded`,
        );
      await this.rows.change(transaction, id, { state: 'discarded', due_at: null, request_json: null });
      await this.rows.postponeFollowers(transaction, row, this.clock());
    });
  }

  private decide(
    id: string,
    note: DecisionNote<Transaction> | undefined,
    decision: (transaction: Transaction, row: CommandRow) => Promise<void>,
  ): Promise<LedgerCommand> {
    return transact(this.database, async (transaction) => {
      const row = await this.rows.lock(transaction, id);
      if (row === undefined) throw new LedgerActionError(`There is no command ${id}`);
      await decision(transaction, row);
      await note?.(transaction, withoutContents(row));
      const changed = await this.rows.lock(transaction, id);
      return withoutContents(changed ?? row);
    });
  }

  private outcomeOf(row: CommandRow): CommandOutcome | undefined {
    const operation = operationNamed(row.operation);
    if (operation === undefined || row.outcome === undefined) return undefined;
    return this.contents.openOutcome(row.id, operation, row.outcome).outcome;
  }
}
