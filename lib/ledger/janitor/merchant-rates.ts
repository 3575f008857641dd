import type { PayscoreDatabase } from '../../database/database.js';
import { listed, sql } from '../../database/sql.js';
import { forUpdate, insertUnlessPresent, rowsOf, runSql } from '../statements.js';
import { transact } from '../transact.js';
import { failed, isOutage, recovered, type Rate } from './pace.js';

/** Rows of `payscore_rates`: the speed of each merchant's questions, shared by all processes. */
export class MerchantRates<Transaction> {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly clock: () => number,
  ) {}

  /** Makes the rows of merchants that have none. */
  async prepare(mchids: Iterable<string>): Promise<void> {
    const { database } = this;
    for (const name of mchids) {
      const row = { name, next_at: 0, failures: 0 };
      await transact(database, (transaction) =>
        runSql(database, transaction, insertUnlessPresent(database.dialect, 'payscore_rates', 'name', row)),
      );
    }
  }

  /**
   * Merchants that have due orders and may be asked for them before the given time.
   * @param registrations names of the registrations whose orders are meant; '' for the unnamed one
   */
  async due(until: number, registrations: readonly string[]): Promise<string[]> {
    const rows = await transact(this.database, (transaction) =>
      rowsOf(
        this.database,
        transaction,
        sql`SELECT name FROM payscore_rates WHERE next_at <= ${until} AND EXISTS (SELECT 1 FROM payscore_orders
          WHERE mchid = payscore_rates.name AND due_at <= ${this.clock()} AND registration IN (${listed(registrations)}))`,
      ),
    );
    return rows.map(({ name }) => String(name));
  }

  /** The rate of a merchant, locked until the transaction ends. */
  async lock(transaction: Transaction, mchid: string): Promise<Rate> {
    const lock = forUpdate(this.database.dialect);
    const [row] = await rowsOf(
      this.database,
      transaction,
      sql`SELECT next_at, failures FROM payscore_rates WHERE name = ${mchid}${lock}`,
    );
    return { nextAt: Number(row?.['next_at'] ?? 0), failures: Number(row?.['failures'] ?? 0) };
  }

  async write(transaction: Transaction, mchid: string, { nextAt, failures }: Rate): Promise<void> {
    await runSql(
      this.database,
      transaction,
      sql`UPDATE payscore_rates SET next_at = ${nextAt}, failures = ${failures} WHERE name = ${mchid}`,
    );
  }

  /**
   * Counts a question that found WeChat Pay down.
   * @returns whether WeChat Pay counts as down, and whether it did not before
   */
  failed(
    mchid: string,
    seen: number,
    isThrottled: boolean,
  ): Promise<{ readonly isDown: boolean; readonly begins: boolean }> {
    return transact(this.database, async (transaction) => {
      const before = await this.lock(transaction, mchid);
      const after = failed(before, seen, isThrottled, this.clock());
      await this.write(transaction, mchid, after);
      return { isDown: isOutage(after), begins: isOutage(after) && !isOutage(before) };
    });
  }

  /** Ends an outage, and the count of failures in a row. @returns whether an outage has ended */
  recovered(mchid: string): Promise<boolean> {
    return transact(this.database, async (transaction) => {
      const before = await this.lock(transaction, mchid);
      await this.write(transaction, mchid, recovered(before, this.clock()));
      return isOutage(before);
    });
  }
}
