import type { Transaction } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPglite, type PgliteDatabase } from '../../../test/support/pglite-database.js';
import { DueOrders, type LeasedOrder } from './due-orders.js';
import { MerchantRates } from './merchant-rates.js';

const mchid = '1230000109';
const lease = 60_000;
const tenOClock = 1_795_140_000_000;

const take = (from: DueOrders<Transaction>, free = 10): Promise<LeasedOrder[]> =>
  from.lease(mchid, [''], free);

describe('leases of due orders', () => {
  let database: PgliteDatabase;
  let now = tenOClock;

  beforeAll(async () => {
    database = await openPglite();
  });
  afterAll(() => database.pglite.close());
  beforeEach(async () => {
    now = tenOClock;
    await database.pglite.exec('DELETE FROM payscore_orders; DELETE FROM payscore_rates');
    await new MerchantRates(database, () => now).prepare([mchid]);
  });

  /** What one process has: its own objects over the one database. */
  const processOf = (perSecond = 20, ahead = 0): DueOrders<Transaction> => {
    const rates = new MerchantRates(database, () => now);
    return new DueOrders(database, rates, { perSecond, ahead, lease }, () => now);
  };

  const rates = (): MerchantRates<Transaction> => new MerchantRates(database, () => now);

  const fail = async (leased: readonly LeasedOrder[]): Promise<void> => {
    for (const { failures } of leased) await rates().failed(mchid, failures, false);
  };

  const dueOrders = (count: number): Promise<unknown> =>
    database.pglite.query(
      `INSERT INTO payscore_orders (order_key, registration, mchid, kind, number, phase, as_of, finding_json, due_at, asked,
         next_place, created_at, updated_at)
       SELECT $1 || ':' || n, '', $1, 'service-order', 'R' || n, 'AwaitingConfirmation', 0, '{}', $2::bigint - 1000 + n, 0, 1, 0, 0
       FROM generate_series(1, $3::int) AS n`,
      [mchid, now, count],
    );

  it('go to one of two processes: 500 orders, none twice', async () => {
    await dueOrders(500);
    const taken: string[] = [];
    const work = async (process: DueOrders<Transaction>): Promise<void> => {
      for (;;) {
        const leased = await take(process, 7);
        if (leased.length === 0) return;
        taken.push(...leased.map(({ order }) => order.number));
      }
    };
    await Promise.all([work(processOf(1_000, 60_000)), work(processOf(1_000, 60_000))]);
    expect(taken).toHaveLength(500);
    expect(new Set(taken).size).toBe(500);
  });

  it.each([1, 2])('keep the rate exactly with %i processes', async (count) => {
    await dueOrders(200);
    const processes = Array.from({ length: count }, () => processOf(20, 100));
    const starts: number[] = [];
    for (; now < tenOClock + 3_000; now += 10) {
      for (const one of processes) starts.push(...(await take(one)).map(({ startAt }) => startAt));
    }
    // One start each 50 ms from the first moment, also ahead of the last look at 2990 ms.
    const expected = Array.from({ length: 62 }, (_, index) => tenOClock + index * 50);
    expect(starts).toEqual(expected);
  });

  it('do not make up for a time without due orders', async () => {
    await dueOrders(100);
    expect(await take(processOf(), 1)).toHaveLength(1);
    now += 60_000;
    expect(await take(processOf())).toHaveLength(1);
  });

  it('begin with the order that is due longest, and leave those of other registrations', async () => {
    await dueOrders(3);
    await database.pglite.exec("UPDATE payscore_orders SET registration = 'hk' WHERE number = 'R1'");
    const [first] = await take(processOf(), 1);
    expect(first?.order.number).toBe('R2');
  });

  it('end after their time, and what the first process then has is dropped', async () => {
    await dueOrders(1);
    const process = processOf();
    const [first] = await take(process);
    now += lease - 1;
    expect(await take(process)).toEqual([]);
    now += 1;
    const [second] = await take(process);
    if (first === undefined || second === undefined) throw new Error('not leased');
    await process.postpone(first, 'too late', true);
    const holds = (leased: LeasedOrder): Promise<boolean> =>
      database.transaction((transaction) => process.holds(transaction, leased));
    expect(await holds(first)).toBe(false);
    expect(await holds(second)).toBe(true);
  });

  it('give back what was not asked, due as before', async () => {
    await dueOrders(2);
    const process = processOf(1_000, 1_000);
    const leased = await take(process);
    await process.release(leased);
    expect((await take(process)).map(({ order }) => order.dueAt)).toEqual(
      leased.map(({ order }) => order.dueAt),
    );
  });

  describe('after failures', () => {
    it('are one for each pause, by one process, from the fifth failure in a row on', async () => {
      await dueOrders(100);
      const processes = [processOf(1_000, 2_000), processOf(1_000, 2_000)] as const;
      // Eight questions were under way: the last three say nothing new.
      await fail(await take(processes[0], 8));
      const probes: number[] = [];
      for (; now < tenOClock + 100_000; now += 500) {
        for (const one of processes) {
          const leased = await take(one);
          probes.push(...leased.map(() => now - tenOClock));
          await fail(leased);
        }
      }
      expect(probes).toEqual([10_000, 30_000, 70_000]);
      expect(await rates().due(now, [''])).toEqual([]);
    });

    it('are as many as ever once one is answered', async () => {
      await dueOrders(100);
      await fail(await take(processOf(1_000, 2_000), 5));
      now += 10_000;
      const probe = await take(processOf(1_000, 2_000));
      expect(probe).toHaveLength(1);
      expect(await take(processOf(1_000, 2_000))).toEqual([]);
      expect(await rates().recovered(mchid)).toBe(true);
      expect(await take(processOf(1_000, 2_000))).toHaveLength(10);
    });

    it('pause at once after a 429', async () => {
      await dueOrders(100);
      expect(await rates().failed(mchid, 0, true)).toEqual({ isDown: true, begins: true });
      expect(await take(processOf())).toEqual([]);
    });

    it('are as many as ever if the failures were not in a row', async () => {
      await dueOrders(100);
      const process = processOf(1_000, 2_000);
      for (let round = 0; round < 6; round += 1) {
        await fail(await take(process, 1));
        expect(await rates().recovered(mchid)).toBe(false);
      }
      expect(await take(process)).toHaveLength(10);
    });
  });
});
