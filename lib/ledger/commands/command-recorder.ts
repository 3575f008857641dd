import { phaseOf } from '../../api/orders/order-phase.js';
import type { PayscoreOperationEntry } from '../../api/operations.js';
import type { PayscoreDatabase } from '../../database/database.js';
import type { OrderRecorder } from '../orders/order-recorder.service.js';
import type { OrderFields, OrderRows } from '../orders/order-rows.js';
import type { EventHandlers } from '../../webhooks/event-handlers.service.js';
import { transact } from '../transact.js';
import { waitAfter } from './backoff.js';
import type { CommandContents, TimedOutcome } from './command-contents.js';
import { operationNamed } from './command-operations.js';
import type { CommandOutcome } from './command-result.js';
import type { CommandHandlers } from './command-handlers.service.js';
import type { CommandRow } from './command-row.js';
import type { CommandChanges, CommandRows } from './command-rows.js';
import { isCreation, type CommandSubject } from './command-subject.js';
import { messageOf, type Again } from './command-verdict.js';

/** A command that a process has leased. */
export interface LeasedCommand {
  readonly row: CommandRow;
  readonly token: string;
  /** Handlers of the registration's events. */
  readonly handlers: EventHandlers;
  readonly operation: PayscoreOperationEntry;
  readonly subject: CommandSubject;
}

/** What was written down of an outcome. */
export interface Recorded {
  /** `again`: the outcome, or only its handlers, are to be recorded another time. */
  readonly state: CommandOutcome['state'] | 'again';
  /** What the transaction failed of. */
  readonly failure?: unknown;
  /** Whether another process has the lease by now, so that nothing was written. */
  readonly isLost?: boolean;
}

/** The parts that record the effect of an attempt. */
export interface RecordingParts<Transaction> {
  readonly database: PayscoreDatabase<Transaction>;
  readonly rows: CommandRows<Transaction>;
  readonly contents: CommandContents;
  readonly orders: OrderRows<Transaction>;
  readonly recorder: OrderRecorder<Transaction>;
  readonly handlers: CommandHandlers;
  readonly clock: () => number;
  readonly random: () => number;
  /** Maximum of attempts. */
  readonly attempts: number;
}

/** An order whose state an answer does not tell is queried after this time, so that WeChat Pay has dealt with the call. */
const questionAfter = 1_000;
const hour = 3_600_000;

/** Writes down what became of an attempt. Whoever has lost the lease writes nothing. */
export class CommandRecorder<Transaction> {
  constructor(private readonly parts: RecordingParts<Transaction>) {}

  /**
   * Stores the outcome: order row, handlers and state in one transaction. If anything in it fails, the outcome is kept,
   * and only the transaction is repeated later.
   */
  async finish(command: LeasedCommand, timed: TimedOutcome): Promise<Recorded> {
    const { database, rows, handlers, clock } = this.parts;
    const { row, token, operation, subject } = command;
    const { outcome } = timed;
    try {
      return await transact(database, async (transaction): Promise<Recorded> => {
        if ((await rows.own(transaction, row.id, token)) === undefined)
          return { state: 'again', isLost: true };
        await this.recordOrder(transaction, command, timed);
        const { id, mchid } = row;
        const result = { ...outcome, id, mchid, operation: operation.name, order: subject.order };
        await handlers.run(row.registration, result, transaction);
        const isDead = outcome.state === 'dead';
        await rows.change(transaction, row.id, {
          state: outcome.state,
          outcome_json: this.parts.contents.sealOutcome(row.id, withoutAnswer(timed)),
          last_error: reasonOf(outcome),
          lease: null,
          due_at: null,
          // A person who has read why a command is dead may retry it; any other is over, and so is its personal data.
          ...(!isDead && { request_json: null, in_doubt: 0 as const }),
        });
        await rows.postponeFollowers(transaction, row, isDead ? clock() + hour : clock());
        return { state: outcome.state };
      });
    } catch (error) {
      return { state: await this.keep(command, timed, error), failure: error };
    }
  }

  /** Gives the command back, to be sent again after a pause. */
  async release(row: CommandRow, token: string, again: Again): Promise<void> {
    const attempts = again.isUnsent ? row.attempts : row.attempts + 1;
    const needsQuery = again.inDoubt && operationNamed(row.operation)?.idempotent === false;
    const wait = waitAfter({ ...again, attempts, needsQuery }, this.parts.random());
    await this.write(row, token, wait, {
      attempts,
      in_doubt: again.inDoubt ? 1 : 0,
      last_error: again.error,
    });
  }

  /**
   * Keeps an outcome whose transaction failed. The order's row was rolled back with it, so the janitor is to ask: the
   * handlers may fail for long, and for ever.
   */
  private async keep(
    { row, token, operation, subject }: LeasedCommand,
    timed: TimedOutcome,
    error: unknown,
  ): Promise<'dead' | 'again'> {
    const { contents, random, attempts: most } = this.parts;
    const attempts = row.outcome === undefined ? 1 : row.attempts + 1;
    const isDead = attempts >= most;
    const wait = waitAfter({ attempts, isUnsent: false, needsQuery: false, retryAfter: 0 }, random());
    const changes: CommandChanges = {
      attempts,
      in_doubt: 0,
      outcome_json: contents.sealOutcome(row.id, timed),
      last_error: messageOf(error),
      ...(isDead && { state: 'dead', due_at: null }),
    };
    await this.write(row, token, wait, changes, (transaction) =>
      this.askAbout(transaction, operation, subject, timed.outcome),
    );
    return isDead ? 'dead' : 'again';
  }

  private async write(
    row: CommandRow,
    token: string,
    wait: number,
    changes: CommandChanges,
    also: (transaction: Transaction) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const { database, rows, clock } = this.parts;
    await transact(database, async (transaction) => {
      if ((await rows.own(transaction, row.id, token)) === undefined) return;
      const dueAt = clock() + wait;
      await rows.change(transaction, row.id, { lease: null, due_at: dueAt, ...changes });
      await rows.postponeFollowers(transaction, row, dueAt);
      await also(transaction);
    });
  }

  private async recordOrder(
    transaction: Transaction,
    { handlers, operation, subject: { order, finding } }: LeasedCommand,
    { outcome, asOf }: TimedOutcome,
  ): Promise<void> {
    if (order === undefined) return;
    const { recorder } = this.parts;
    const fields = outcome.state === 'done' ? orderIn(outcome.answer) : undefined;
    if (fields !== undefined) {
      await recorder.record(transaction, { handlers }, order, finding, {
        fields,
        asOf,
        from: 'command',
        hasRow: true,
      });
      return;
    }
    await this.askAbout(transaction, operation, { order, finding }, outcome);
  }

  /** Has the janitor ask about an order whose state the outcome does not tell, or could not be written down. */
  private async askAbout(
    transaction: Transaction,
    operation: PayscoreOperationEntry,
    { order, finding }: Pick<CommandSubject, 'order' | 'finding'>,
    { state }: CommandOutcome,
  ): Promise<void> {
    // A refused creation made no order that a query could find.
    if (order === undefined || (state === 'refused' && isCreation(operation))) return;
    const { orders, clock } = this.parts;
    const row = await orders.lock(transaction, order, finding, true);
    await orders.askBy(transaction, row, clock() + questionAfter);
  }
}

/** The order in an answer; undefined if the answer does not tell its state, as a mere reference does not. */
function orderIn(answer: unknown): OrderFields | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { signPlan } = answer as { readonly signPlan?: unknown };
  // The answer to the creation of a sign plan wraps the plan.
  const fields = (typeof signPlan === 'object' && signPlan !== null ? signPlan : answer) as OrderFields;
  return phaseOf(fields) === 'Unknown' ? undefined : fields;
}

/** Why a command was not done; null for one that was. */
function reasonOf(outcome: CommandOutcome): string | null {
  if (outcome.state === 'done') return null;
  return outcome.state === 'dead' ? outcome.reason : `${outcome.code}: ${outcome.message}`;
}

/** The order's row holds the answer already. */
const withoutAnswer = ({ outcome, asOf }: TimedOutcome): TimedOutcome => ({
  outcome: outcome.state === 'done' ? { state: 'done', answer: undefined } : outcome,
  asOf,
});
