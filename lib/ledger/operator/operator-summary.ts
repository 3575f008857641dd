import { whole } from '../../database/columns.js';
import type { OrderKind } from '../../api/orders/order-kind.js';
import { OrderPhase } from '../../api/orders/order-phase.js';
import type { PayscoreDatabase, SqlRow } from '../../database/database.js';
import { literal, sql, type Sql } from '../../database/sql.js';
import { rowsOf } from '../statements.js';

/** Most rows that are counted of a phase or a state. Counting a million of each costs seconds, this much some 100 ms in all. */
export const countedUpTo = 10_000;

/** An order is overdue if its question should have been asked this long ago, in milliseconds. */
export const overdueAfter = 60_000;

/** Most merchants of one summary. */
const mostMerchants = 50;

/** A number of rows. */
export interface Tally {
  /** Number of rows. */
  readonly count: number;
  /** Whether there are more: counting ended at the limit that `countedUpTo` names. */
  readonly isAtLeast: boolean;
  /** Time of the oldest row among the counted ones, milliseconds since 1970; undefined if nothing was counted. */
  readonly oldest: number | undefined;
}

/** Orders of one kind in one phase. */
export interface OrderTally extends Tally {
  /** Kind of the orders. */
  readonly kind: OrderKind;
  /** Where they stand. */
  readonly phase: OrderPhase;
  /** Orders about which WeChat Pay should have been asked more than a minute ago. */
  readonly overdue: number;
}

/** Commands in one state. `oldest` is the time at which the oldest was stored, of commands that are over the last change. */
export interface CommandTally extends Tally {
  /** State of the commands. */
  readonly state: string;
}

/** Events of one type that nobody handled, or whose handlers after the commit have not all succeeded. */
export interface EventTally extends Tally {
  /** Why the events need a person. */
  readonly outcome: 'unhandled' | 'pending';
  /** Event type, such as `PAYSCORE.USER_PAID`. */
  readonly eventType: string;
  /** Time at which the newest came. */
  readonly newest: number | undefined;
}

/** What was heard of one merchant's orders. Times are milliseconds since 1970. */
export interface MerchantTally {
  /** Merchant number. */
  readonly mchid: string;
  /** Time of the last notification of WeChat Pay; undefined if there was none. */
  readonly lastNotificationAt: number | undefined;
  /** Time at which a question last found what no notification had told. */
  readonly lastReconciledAt: number | undefined;
  /** Orders about which WeChat Pay should have been asked more than a minute ago. */
  readonly overdue: Tally;
}

/** State of the ledger at a glance. */
export interface LedgerSummary {
  /** Time of the summary, milliseconds since 1970. */
  readonly at: number;
  /** Limit of every count. A count that reached it has `isAtLeast`, and names only kinds and types among the counted rows. */
  readonly countedUpTo: number;
  /** Orders by phase and kind. */
  readonly orders: readonly OrderTally[];
  /** Commands by state. */
  readonly commands: readonly CommandTally[];
  /** Events nobody handled, and events whose later handlers have not all succeeded. */
  readonly events: readonly EventTally[];
  /** Merchants, at most 50: those with overdue orders before others. */
  readonly merchants: readonly MerchantTally[];
}

const limit = literal(String(countedUpTo));

/** Several SELECTs as one. A SELECT with a limit must be a table of its own, because SQLite allows none in a UNION. */
const united = (selects: readonly Sql[]): Sql =>
  selects.reduce((all, select) => sql`${all} UNION ALL ${select}`);

/** States of commands, with the column that tells how old a command in it is. */
const commandStates = {
  waiting: 'created_at',
  dead: 'created_at',
  refused: 'updated_at',
  discarded: 'updated_at',
  done: 'updated_at',
} as const;

/** Counts what the ledger holds. Every count goes along an index and ends at a limit, so its time does not grow with the tables. */
export class OperatorSummary<Transaction> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly clock: () => number,
  ) {}

  /** @param known merchants of static registrations of this process, which are listed even without an order */
  async of(transaction: Transaction, known: readonly string[]): Promise<LedgerSummary> {
    const at = this.clock();
    const read = (statement: Sql): Promise<readonly SqlRow[]> =>
      rowsOf(this.database, transaction, statement);
    const mchids = await merchantsOf(read, known, at - overdueAfter);
    const overdue = mchids.length === 0 ? [] : await read(overdueOf(mchids, at - overdueAfter));
    const merchants: MerchantTally[] = [];
    for (const mchid of mchids) {
      const heard = async (reconciled: 0 | 1): Promise<number | undefined> => {
        const [row] = await read(
          sql`SELECT MAX(received_at) AS heard FROM payscore_inbox WHERE mchid = ${mchid} AND reconciled = ${reconciled}`,
        );
        return whole(row?.['heard']);
      };
      merchants.push({
        mchid,
        lastNotificationAt: await heard(0),
        lastReconciledAt: await heard(1),
        overdue: tallyOf(overdue.filter((row) => row['mchid'] === mchid)),
      });
    }
    return {
      at,
      countedUpTo,
      orders: orderTallies(await read(ordersByPhase()), overdue),
      commands: (await read(commandsByState())).map((row) => ({
        state: String(row['state']),
        ...tallyOf([row]),
      })),
      events: eventTallies(await read(eventsByType())),
      merchants,
    };
  }
}

/**
 * Merchants with orders, at most 50: those of this process, those with overdue orders, then the others.
 * @param before time of the last question that would be overdue
 */
export async function merchantsOf(
  read: (statement: Sql) => Promise<readonly SqlRow[]>,
  known: readonly string[],
  before: number,
): Promise<string[]> {
  const late = await read(
    sql`SELECT name FROM payscore_rates WHERE EXISTS (SELECT 1 FROM payscore_orders
      WHERE mchid = payscore_rates.name AND due_at <= ${before}) ORDER BY name LIMIT ${literal(String(mostMerchants))}`,
  );
  const found = new Set([...known, ...late.map(({ name }) => String(name))]);
  return (await withOthers(read, found)).toSorted();
}

/** Each step finds the next one in the index, because DISTINCT would read every row. */
async function withOthers(
  read: (statement: Sql) => Promise<readonly SqlRow[]>,
  found: Set<string>,
): Promise<string[]> {
  for (let last = ''; found.size < mostMerchants;) {
    const [row] = await read(sql`SELECT MIN(mchid) AS mchid FROM payscore_orders WHERE mchid > ${last}`);
    if (typeof row?.['mchid'] !== 'string') break;
    last = row['mchid'];
    found.add(last);
  }
  return [...found].slice(0, mostMerchants);
}

const ordersByPhase = (): Sql =>
  united(
    Object.values(OrderPhase).map(
      (phase) => sql`SELECT phase, kind, COUNT(*) AS n, MIN(created_at) AS oldest FROM
        (SELECT phase, kind, created_at FROM payscore_orders WHERE phase = ${phase}
          ORDER BY created_at LIMIT ${limit}) counted GROUP BY phase, kind`,
    ),
  );

const overdueOf = (mchids: readonly string[], before: number): Sql =>
  united(
    mchids.map(
      (mchid) => sql`SELECT mchid, phase, kind, COUNT(*) AS n, MIN(due_at) AS oldest FROM
        (SELECT mchid, phase, kind, due_at FROM payscore_orders WHERE mchid = ${mchid} AND due_at <= ${before}
          ORDER BY due_at LIMIT ${limit}) counted GROUP BY mchid, phase, kind`,
    ),
  );

const commandsByState = (): Sql =>
  united(
    Object.entries(commandStates).map(
      ([state, age]) => sql`SELECT state, COUNT(*) AS n, MIN(age) AS oldest FROM
        (SELECT state, ${literal(age)} AS age FROM payscore_commands WHERE state = ${state}
          ORDER BY updated_at LIMIT ${limit}) counted GROUP BY state`,
    ),
  );

/** The newest are counted: an event that a host leaves alone on purpose would otherwise hide those that came since. */
const eventsByType = (): Sql =>
  united(
    ['unhandled', 'pending'].map(
      (outcome) => sql`SELECT outcome, event_type, COUNT(*) AS n, MIN(received_at) AS oldest,
        MAX(received_at) AS newest FROM (SELECT outcome, event_type, received_at FROM payscore_inbox
          WHERE outcome = ${outcome} ORDER BY received_at DESC LIMIT ${limit}) counted GROUP BY outcome, event_type`,
    ),
  );

/** The sum of groups that one limit was for. */
function tallyOf(rows: readonly SqlRow[]): Tally {
  const count = rows.reduce((sum, row) => sum + Number(row['n']), 0);
  const times = rows.flatMap((row) => whole(row['oldest']) ?? []);
  return {
    count,
    isAtLeast: count >= countedUpTo,
    oldest: times.length > 0 ? Math.min(...times) : undefined,
  };
}

function orderTallies(rows: readonly SqlRow[], overdue: readonly SqlRow[]): OrderTally[] {
  return rows.map((row) => {
    const { phase, kind } = row;
    const late = overdue.filter((one) => one['phase'] === phase && one['kind'] === kind);
    return {
      phase: String(phase) as OrderPhase,
      kind: String(kind) as OrderKind,
      ...tallyOf([row]),
      isAtLeast: tallyOf(rows.filter((one) => one['phase'] === phase)).isAtLeast,
      overdue: late.reduce((sum, one) => sum + Number(one['n']), 0),
    };
  });
}

const eventTallies = (rows: readonly SqlRow[]): EventTally[] =>
  rows.map((row) => ({
    outcome: row['outcome'] === 'pending' ? 'pending' : 'unhandled',
    eventType: String(row['event_type']),
    ...tallyOf([row]),
    isAtLeast: tallyOf(rows.filter((one) => one['outcome'] === row['outcome'])).isAtLeast,
    newest: whole(row['newest']),
  }));
