import { Logger } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import type { PayscoreDatabase, SqlRow } from '../../database/database.js';
import { listed, literal, sql, type Sql } from '../../database/sql.js';
import { withoutPersons } from '../../errors/without-persons.js';
import type { CommandDesk } from '../commands/command-desk.service.js';
import type { LedgerCommand } from '../commands/command-row.js';
import { LedgerActionError } from '../ledger-action.error.js';
import { registrationsByName } from '../../registrations/registrations.js';
import { rowsOf, runSql } from '../statements.js';
import { transact } from '../transact.js';
import type { ActionRows, PersonAction } from './action-rows.js';
import {
  commandColumns,
  commandList,
  eventColumns,
  eventList,
  orderColumns,
  orderList,
} from './operator-lists.js';
import type { CommandListFilter, EventFilter, OrderFilter } from './operator-lists.js';
import { readPage, type Page } from './operator-page.js';
import { merchantsOf, overdueAfter, OperatorSummary, type LedgerSummary } from './operator-summary.js';
import { timelineOf, type OrderHistory } from './operator-timeline.js';
import {
  commandView,
  eventView,
  orderView,
  type CommandView,
  type EventView,
  type OrderView,
} from './operator-views.js';

/** Who acts, and why. Both are kept in `payscore_actions` and logged. */
export interface OperatorPerson {
  /** Name or id of the person, at most 64 characters. */
  by: string;
  /** Reason, at most 500 characters, without personal data. */
  reason: string;
}

/** Most events, commands and actions of one order that are read. */
const mostOfOrder = '200';

/**
 * What a person sees of the ledger, and may do. Shows no request, no answer and no personal data. Every read takes a
 * bounded time, however large the tables are.
 */
export class LedgerOperator<Transaction = unknown> {
  private readonly logger = new Logger('Payscore');
  private readonly counts: OperatorSummary<Transaction>;

  /** @internal */
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly desk: CommandDesk<Transaction>,
    private readonly actions: ActionRows<Transaction>,
    private readonly discovery: DiscoveryService,
    private readonly clock: () => number,
    private readonly wakeJanitor: () => void,
  ) {
    this.counts = new OperatorSummary(database, clock);
  }

  /** State of the ledger at a glance. Counts end at 10,000 rows of a phase or state, and say so. */
  summary(): Promise<LedgerSummary> {
    return transact(this.database, (transaction) => this.counts.of(transaction, this.mchids()));
  }

  /**
   * Orders, the oldest first.
   * @throws {RangeError} for a wrong limit, age or cursor
   */
  orders(filter: OrderFilter = {}): Promise<Page<OrderView>> {
    const now = this.clock();
    return transact(this.database, async (transaction) => {
      const mchids =
        filter.isOverdue === true
          ? await merchantsOf(this.reading(transaction), this.mchids(), now - overdueAfter)
          : [];
      const list = orderList(filter, mchids, now);
      const { entries, next } = await readPage(this.database, transaction, list, filter);
      return { entries: entries.map(orderView), next };
    });
  }

  /**
   * Commands, the one that has not changed for the longest time first.
   * @throws {RangeError} for a wrong limit, age or cursor
   */
  commands(filter: CommandListFilter = {}): Promise<Page<CommandView>> {
    const { number } = filter;
    return transact(this.database, async (transaction) => {
      const read = this.reading(transaction);
      const keys =
        number === undefined
          ? undefined
          : await read(sql`SELECT order_key FROM payscore_orders WHERE number = ${number} LIMIT 100`);
      const list = commandList(
        filter,
        keys?.map((row) => String(row['order_key'])),
        this.clock(),
      );
      const { entries, next } = await readPage(this.database, transaction, list, filter);
      return { entries: await this.commandViews(read, entries), next };
    });
  }

  /**
   * Events, the newest first.
   * @throws {RangeError} for a wrong limit or cursor
   */
  events(filter: EventFilter = {}): Promise<Page<EventView>> {
    return transact(this.database, async (transaction) => {
      const { entries, next } = await readPage(this.database, transaction, eventList(filter), filter);
      return { entries: entries.map(eventView), next };
    });
  }

  /**
   * One order with its commands and events, and all of it by time.
   * @param orderKey key of the order, as the lists show it
   * @returns undefined if the ledger has neither such an order nor a command about it
   */
  order(orderKey: string): Promise<OrderHistory | undefined> {
    return transact(this.database, async (transaction) => {
      const read = this.reading(transaction);
      const [found] = await read(
        sql`SELECT ${columns(orderColumns)} FROM payscore_orders WHERE order_key = ${orderKey}`,
      );
      const commands = await read(
        sql`SELECT ${columns(commandColumns)} FROM payscore_commands WHERE order_key = ${orderKey}
          ORDER BY place DESC LIMIT ${literal(mostOfOrder)}`,
      );
      const events = await read(
        sql`SELECT ${columns(eventColumns)} FROM payscore_inbox WHERE order_key = ${orderKey}
          AND outcome <> 'handler' ORDER BY received_at DESC LIMIT ${literal(mostOfOrder)}`,
      );
      if (found === undefined && commands.length === 0) return undefined;
      const history = {
        order: found && orderView(found),
        commands: await this.commandViews(read, commands),
        events: events.map(eventView),
        actions: await this.actions.of(transaction, orderKey, Number(mostOfOrder)),
      };
      return { ...history, timeline: timelineOf(history) };
    });
  }

  /**
   * Makes an order due, so that the next round of a janitor asks WeChat Pay about it, a final order too.
   * @throws {LedgerActionError} if the ledger has no such order
   */
  async ask(orderKey: string, person: OperatorPerson): Promise<OrderView> {
    const action = this.actionOf('ask', orderKey, undefined, person);
    const order = await transact(this.database, async (transaction) => {
      // A leased row keeps its time: a process is asking.
      await runSql(
        this.database,
        transaction,
        sql`UPDATE payscore_orders SET due_at = ${this.clock()} WHERE order_key = ${orderKey} AND lease IS NULL`,
      );
      const [row] = await this.reading(transaction)(
        sql`SELECT ${columns(orderColumns)} FROM payscore_orders WHERE order_key = ${orderKey}`,
      );
      if (row === undefined) throw new LedgerActionError(`The ledger has no order with the key ${orderKey}`);
      await this.actions.add(transaction, action);
      return orderView(row);
    });
    this.wakeJanitor();
    this.log(action, `${order.kind} ${order.number}`);
    return order;
  }

  /**
   * Sends a dead command again; one whose handlers failed only runs the handlers again.
   * @throws {LedgerActionError} if there is no such command, or it is not dead
   */
  retry(id: string, person: OperatorPerson): Promise<LedgerCommand> {
    return this.decide('retry', id, person);
  }

  /**
   * Gives a command up for ever, so that the order's later commands go on. Its handlers are not told.
   * @throws {LedgerActionError} if there is no such command, or it is over or being sent
   */
  discard(id: string, person: OperatorPerson): Promise<LedgerCommand> {
    return this.decide('discard', id, person);
  }

  private async decide(
    name: 'retry' | 'discard',
    id: string,
    person: OperatorPerson,
  ): Promise<LedgerCommand> {
    requirePerson(person);
    const command = await this.desk[name](id, (transaction, { orderKey }) =>
      this.actions.add(transaction, this.actionOf(name, orderKey, id, person)),
    );
    this.log(this.actionOf(name, command.orderKey, id, person), `command ${id} (${command.operation})`);
    return command;
  }

  private actionOf(
    action: PersonAction['action'],
    orderKey: string,
    commandId: string | undefined,
    person: OperatorPerson,
  ): PersonAction {
    requirePerson(person);
    const [by, reason] = [oneLine(person.by), withoutPersons(oneLine(person.reason))];
    return { action, at: this.clock(), by, reason, orderKey, commandId };
  }

  private log({ action, by, reason }: PersonAction, subject: string): void {
    this.logger.warn(`Ledger: ${action} of ${oneLine(subject)} by ${by}: ${reason}`);
  }

  private mchids(): string[] {
    return [...registrationsByName(this.discovery).values()].map(({ config }) => config.mchid);
  }

  private reading(transaction: Transaction): (statement: Sql) => Promise<readonly SqlRow[]> {
    return (statement) => rowsOf(this.database, transaction, statement);
  }

  /** Commands with the numbers of their orders. */
  private async commandViews(
    read: (statement: Sql) => Promise<readonly SqlRow[]>,
    rows: readonly SqlRow[],
  ): Promise<CommandView[]> {
    if (rows.length === 0) return [];
    const keys = [...new Set(rows.map((row) => String(row['order_key'])))];
    const orders = await read(
      sql`SELECT order_key, number FROM payscore_orders WHERE order_key IN (${listed(keys)})`,
    );
    const numbers = new Map(orders.map((row) => [String(row['order_key']), String(row['number'])]));
    return rows.map((row) => commandView(row, numbers));
  }
}

const columns = (names: readonly string[]): Sql => listed(names.map(literal));

/** A text on one line of a log, because a line break would forge the next line. */
const oneLine = (text: string): string => text.trim().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** @throws {RangeError} if it is not said who acts and why */
function requirePerson(person: OperatorPerson): void {
  for (const [name, longest] of [
    ['by', 64],
    ['reason', 500],
  ] as const) {
    const text: unknown = (person as Partial<OperatorPerson> | undefined)?.[name];
    if (typeof text === 'string' && text.trim() !== '' && text.trim().length <= longest) continue;
    throw new RangeError(
      `${name} must be a text of 1 to ${longest} characters: it says ${name === 'by' ? 'who acts' : 'why'}`,
    );
  }
}
