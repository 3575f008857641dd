import { randomUUID } from 'node:crypto';
import type { PayscoreDatabase, SqlRow } from '../../database/database.js';
import { listed, literal, sql } from '../../database/sql.js';
import { afterFailure, dueAt, firstWait, goesOn } from '../orders/due-times.js';
import { orderFrom, type LedgerOrder } from '../orders/order-row.js';
import { byPrimaryKey, forUpdate, rowsOf, runSql } from '../statements.js';
import { transact } from '../transact.js';
import type { MerchantRates } from './merchant-rates.js';
import { allowed, reserved, startOf, type PaceLimits } from './pace.js';

/** An order that this process asks about, because it holds the lease. */
export interface LeasedOrder {
  /** The row before the lease, with the time at which it was due. */
  readonly order: LedgerOrder;
  /** Fields beside the number that find the order. */
  readonly finding: Readonly<Record<string, string>>;
  /** What the row holds as long as nobody else asks. */
  readonly lease: string;
  /** Time at which the lease ends. */
  readonly until: number;
  /** Time at which the question may start. */
  readonly startAt: number;
  /** Number of failures in a row when the question was reserved. */
  readonly failures: number;
}

/** Limits of the janitor. */
export interface DueOrderLimits extends PaceLimits {
  /** Milliseconds after the start of a question after which another process may ask. */
  readonly lease: number;
}

/** Due orders of `payscore_orders`, leased to one process at a time. A lease is a due time in the future, and a token. */
export class DueOrders<Transaction> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly rates: MerchantRates<Transaction>,
    private readonly limits: DueOrderLimits,
    private readonly clock: () => number,
  ) {}

  /**
   * Leases due orders of a merchant, the longest due first, as many as the rate allows.
   * @param registrations names of the merchant's registrations in this process; '' for the unnamed one
   */
  lease(mchid: string, registrations: readonly string[], free: number): Promise<LeasedOrder[]> {
    return transact(this.database, async (transaction) => {
      const { limits } = this;
      const now = this.clock();
      // The rate's row is locked first, so that two processes do not find the same orders.
      const rate = await this.rates.lock(transaction, mchid);
      const count = allowed(rate, limits, free, now);
      if (count === 0) return [];
      const rows = await this.lockDue(transaction, mchid, registrations, count, now);
      if (rows.length === 0) return [];
      const lease = randomUUID();
      const until = startOf(rate, limits.perSecond, rows.length - 1, now) + limits.lease;
      const leased = rows.map((row, index): LeasedOrder => ({
        order: orderFrom(row),
        finding: JSON.parse(String(row['finding_json'])) as Record<string, string>,
        lease,
        until,
        startAt: startOf(rate, limits.perSecond, index, now),
        failures: rate.failures,
      }));
      const keys = listed(leased.map(({ order }) => order.orderKey));
      await this.write(
        transaction,
        sql`UPDATE payscore_orders${byPrimaryKey(this.database.dialect)} SET lease = ${lease}, due_at = ${until}
          WHERE order_key IN (${keys})`,
      );
      await this.rates.write(transaction, mchid, reserved(rate, limits.perSecond, rows.length, now));
      return leased;
    });
  }

  /** Locks due orders by their primary keys, because a search with a lock would lock gaps of InnoDB's index. */
  private async lockDue(
    transaction: Transaction,
    mchid: string,
    registrations: readonly string[],
    count: number,
    now: number,
  ): Promise<readonly SqlRow[]> {
    const due = await rowsOf(
      this.database,
      transaction,
      sql`SELECT order_key FROM payscore_orders WHERE mchid = ${mchid} AND due_at <= ${now}
        AND registration IN (${listed(registrations)}) ORDER BY due_at LIMIT ${literal(String(count))}`,
    );
    if (due.length === 0) return [];
    const keys = listed(due.map((row) => String(row['order_key'])));
    const lock = forUpdate(this.database.dialect, true, true);
    const rows = await rowsOf(
      this.database,
      transaction,
      sql`SELECT * FROM payscore_orders${byPrimaryKey(this.database.dialect)} WHERE order_key IN (${keys})${lock}`,
    );
    return rows
      .filter((row) => row['due_at'] !== null && Number(row['due_at']) <= now)
      .toSorted((one, other) => Number(one['due_at']) - Number(other['due_at']));
  }

  /** Locks a leased order's row. @returns whether this process still holds the lease */
  async holds(transaction: Transaction, { order, lease }: LeasedOrder): Promise<boolean> {
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT lease FROM payscore_orders WHERE order_key = ${order.orderKey}${forUpdate(this.database.dialect)}`,
    );
    return row?.['lease'] === lease;
  }

  /**
   * Ends a lease after an answer, in the transaction that recorded it.
   * @param now the row as the answer has left it
   * @param owes whether an event of an order that has ended is still unknown
   */
  async answered(
    transaction: Transaction,
    { order, until }: LeasedOrder,
    now: LedgerOrder,
    owes: boolean,
  ): Promise<void> {
    // A command may have brought the next question forward while this one was under way.
    const isHurried = now.dueAt !== undefined && now.dueAt < until;
    const asked = !isHurried && goesOn(order.phase, now.phase) ? order.asked + 1 : 0;
    const next = owes ? this.clock() + firstWait : dueAt({ ...now, asked }, this.clock());
    const due = next === undefined ? null : Math.min(next, isHurried ? (now.dueAt ?? next) : next);
    await this.write(
      transaction,
      sql`UPDATE payscore_orders SET asked = ${asked}, due_at = ${due}, lease = NULL WHERE order_key = ${order.orderKey}`,
    );
  }

  /**
   * Ends the lease of an order whose question failed, and says when it is asked again.
   * @param isOwnFault false for an outage
   */
  async postpone({ order, lease }: LeasedOrder, reason: string, isOwnFault: boolean): Promise<void> {
    const hasFailed = order.lastError !== undefined;
    const { asked, dueAt: due } = afterFailure(order, { hasFailed, isOwnFault }, this.clock());
    await transact(this.database, (transaction) =>
      this.write(
        transaction,
        sql`UPDATE payscore_orders SET asked = ${asked}, due_at = ${due}, lease = NULL, last_error = ${reason}
          WHERE order_key = ${order.orderKey} AND lease = ${lease}`,
      ),
    );
  }

  /** Gives back orders that were not asked about. They are due as before. */
  async release(leased: readonly LeasedOrder[]): Promise<void> {
    for (const { order, lease } of leased) {
      const due = order.dueAt ?? this.clock();
      await transact(this.database, (transaction) =>
        this.write(
          transaction,
          sql`UPDATE payscore_orders SET due_at = ${due}, lease = NULL
            WHERE order_key = ${order.orderKey} AND lease = ${lease}`,
        ),
      );
    }
  }

  private write(transaction: Transaction, statement: ReturnType<typeof sql>): Promise<void> {
    return runSql(this.database, transaction, statement);
  }
}
