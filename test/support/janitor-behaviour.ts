import { setImmediate } from 'node:timers/promises';
import {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreValidationError,
  PayscoreWebhookController,
  type OpenOrder,
  type PayscoreNotification,
} from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Janitor } from '../../lib/ledger/janitor/janitor.service.js';
import {
  PayscoreLedger,
  PayscoreLedgerModule,
  type LedgerJanitorOptions,
  type LedgerOrder,
} from '../../lib/ledger/index.js';
import { sql } from '../../lib/database/sql.js';
import type { Engine } from './databases/engines.js';
import { LedgerDatabase } from './ledger-host.js';
import { LegacyMerchant } from './legacy-merchant.js';
import { OrderCaller } from './order-caller.js';
import { PayscoreHost, type RunningHost } from './payscore-host.js';
import { PlanMerchant } from './plan-merchant.js';
import { rejectionOf } from './thrown.js';
import { paidOrder, untoldOrders } from './untold-orders.js';

const told: string[] = [];
/** What the next handler waits for or throws. */
let meanwhile: () => unknown;

@PayscoreWebhookController('wechat/payscore')
class Everything {
  @OnPayscoreEvent('LEDGER.CLOSED', { transaction: true })
  closed({ kind, phase }: LedgerOrder): void {
    told.push(`LEDGER.CLOSED ${kind} ${phase}`);
  }

  @OnPayscoreEvent(undefined, { transaction: true })
  async note(_: object, { eventType, reconciled }: PayscoreNotification): Promise<void> {
    await meanwhile();
    told.push(`${eventType}${reconciled ? '' : ' notified'}`);
  }
}

let ledger: LedgerDatabase;

const clockOf = (simulator: PayscoreSimulator): (() => number) => simulator.moduleOptions().clock ?? Date.now;

/** A host whose janitor looks only when the test says so. */
async function hostOf(
  simulator: PayscoreSimulator,
  janitor: LedgerJanitorOptions | false = {},
): Promise<RunningHost> {
  await simulator.deliveries.idle();
  return PayscoreHost.of(
    PayscoreModule.forRoot(simulator.moduleOptions()),
    PayscoreLedgerModule.forRoot({
      database: ledger.database,
      clock: clockOf(simulator),
      relay: false,
      janitor: janitor && { perSecond: 1_000, pollInterval: 600_000, ...janitor },
    }),
  )
    .controllers(Everything)
    .start();
}

const ledgerOf = (host: RunningHost): PayscoreLedger => host.get(PayscoreLedger);
const janitorOf = (host: RunningHost): Janitor => host.get<Janitor>(Janitor);

async function follow(host: RunningHost, order: OpenOrder): Promise<LedgerOrder> {
  const { kind = 'service-order', ...request } = order as Exclude<OpenOrder, string>;
  return ledger.database.transaction((transaction) =>
    ledgerOf(host).follow(transaction, kind, request as { outOrderNo: string }),
  );
}

/** Lets the time of the next question come, and has it asked and answered. */
async function ask(host: RunningHost, simulator: PayscoreSimulator, wait = '15s'): Promise<void> {
  await simulator.advance(wait);
  await janitorOf(host).look();
}

const rowOf = async (host: RunningHost, name: LedgerOrder): Promise<LedgerOrder> => {
  const row = await ledgerOf(host).find(name);
  if (row === undefined) throw new Error('no row');
  return row;
};

const queries = (simulator: PayscoreSimulator): string[] =>
  simulator.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);

/** An order that ends without an event. */
interface SilentEnd {
  readonly what: string;
  readonly order: OpenOrder;
  readonly closed: string;
  /** @returns the simulator, and what ends the order */
  readonly start: () => Promise<{ simulator: PayscoreSimulator; end: () => Promise<unknown> }>;
}

const silentEnds: readonly SilentEnd[] = [
  {
    what: 'order that the user never confirmed',
    order: { kind: 'service-order', outOrderNo: 'R1' },
    closed: 'service-order Expired',
    start: async () => {
      const caller = await OrderCaller.start();
      await caller.create();
      return { simulator: caller.simulator, end: () => caller.clock.advance('30d') };
    },
  },
  {
    what: "partner's order that was cancelled",
    order: { kind: 'partner-service-order', outOrderNo: 'R1', subMchid: '1900000109' },
    closed: 'partner-service-order Revoked',
    start: async () => {
      const caller = await OrderCaller.start('partner');
      await caller.create();
      return { simulator: caller.simulator, end: () => caller.cancel() };
    },
  },
  {
    what: 'order completed at 0 fen',
    order: { kind: 'service-order', outOrderNo: 'R1' },
    closed: 'service-order Done',
    start: async () => {
      const caller = await (await OrderCaller.start()).rented();
      const free = { post_payments: [{ name: '使用时长', amount: 0 }], total_amount: 0 };
      return { simulator: caller.simulator, end: () => caller.complete(free) };
    },
  },
  {
    what: 'legacy order that was never accepted',
    order: { kind: 'pay-after-order', outOrderNo: 'L1', serviceId: '500001' },
    closed: 'pay-after-order Expired',
    start: async () => {
      const merchant = await LegacyMerchant.start('payafter');
      await merchant.create();
      return { simulator: merchant.base.simulator, end: () => merchant.base.clock.advance('1h') };
    },
  },
  {
    what: 'legacy order that was paid',
    order: { kind: 'smart-retail-order', outOrderNo: 'L1', serviceId: '500001' },
    closed: 'smart-retail-order Done',
    start: async () => {
      const merchant = await (await LegacyMerchant.start('smartretail')).finished();
      const { simulator } = merchant.base;
      return { simulator, end: async () => simulator.user.pay('L1') };
    },
  },
  {
    what: 'sign plan that the merchant stopped',
    order: { kind: 'sign-plan', merchantSignPlanNo: 'S1' },
    closed: 'sign-plan Revoked',
    start: async () => {
      const merchant = await (await PlanMerchant.start()).signed();
      return { simulator: merchant.base.simulator, end: () => merchant.stopSignPlan() };
    },
  },
  {
    what: 'sign plan whose time is over',
    order: { kind: 'sign-plan', merchantSignPlanNo: 'S1' },
    closed: 'sign-plan Expired',
    start: async () => {
      const merchant = await (await PlanMerchant.start()).signed();
      return { simulator: merchant.base.simulator, end: () => merchant.base.clock.advance('400d') };
    },
  },
];

/** The janitor on a kind of database. */
export function describeJanitor(engine: Engine): void {
  describe(`the janitor on ${engine.name}`, () => {
    beforeAll(async () => {
      ledger = await LedgerDatabase.open(engine);
    });
    afterAll(() => ledger.close());
    beforeEach(async () => {
      told.length = 0;
      meanwhile = () => undefined;
      await ledger.clear();
    });

    describe('makes up for notifications that did not come', () => {
      it.each(untoldOrders)('of a $kind: $events', async ({ order, events, start }) => {
        const simulator = await start();
        const host = await hostOf(simulator);
        const row = await follow(host, order);
        await ask(host, simulator);
        expect(told.filter((entry) => !entry.startsWith('LEDGER'))).toEqual(events);
        const answered = await rowOf(host, row);
        expect(answered).toMatchObject({ heardFrom: 'query', isBeingAsked: false, lastError: undefined });
        const isFinal = ['Done', 'Revoked', 'RefundClosed'].includes(answered.phase);
        expect(answered.dueAt === undefined).toBe(isFinal);
        const asked = queries(simulator).length;
        await janitorOf(host).look();
        expect(queries(simulator)).toHaveLength(asked);
        // What arrives after all has no second effect.
        const before = told.length;
        for (const { eventType, resource, id } of simulator.deliveries.list()) {
          if (!events.includes(eventType)) continue;
          expect((await host.deliver(simulator.notification(eventType, resource, { id }))).status).toBe(204);
        }
        expect(told).toHaveLength(before);
      });
    });

    describe('finds the end of which no event tells', () => {
      it.each(silentEnds)('of an $what', async ({ order, closed, start }) => {
        const { simulator, end } = await start();
        const host = await hostOf(simulator);
        const row = await follow(host, order);
        await ask(host, simulator);
        expect(told.join()).not.toContain('CLOSED');
        await end();
        await ask(host, simulator, '1d');
        expect(told.filter((entry) => entry.includes('CLOSED'))).toEqual([`LEDGER.CLOSED ${closed}`]);
        expect(await rowOf(host, row)).toMatchObject({ dueAt: undefined, heardFrom: 'query' });
        await ask(host, simulator, '2d');
        expect(told.filter((entry) => entry.includes('CLOSED'))).toHaveLength(1);
      });
    });

    describe('asks in time', () => {
      it('after 15 s, 1 min, 10 min, 1 h, 6 h and then daily, until a minute after the order has expired', async () => {
        const caller = await OrderCaller.start();
        const { simulator, clock } = caller;
        const host = await hostOf(simulator);
        const begun = clock.now();
        const row = await follow(host, { outOrderNo: 'R1' });
        await caller.create();
        const waits: number[] = [];
        for (
          let due: number | undefined = row.dueAt;
          due !== undefined;
          due = (await rowOf(host, row)).dueAt
        ) {
          waits.push(due - clock.now());
          await clock.advance(due - clock.now() - 1);
          await janitorOf(host).look();
          const asked = queries(simulator).length;
          await ask(host, simulator, '1ms');
          expect(queries(simulator)).toHaveLength(asked + 1);
        }
        const minutes = waits.map((wait) => wait / 60_000);
        expect(minutes.slice(0, 7)).toEqual([0.25, 1, 10, 60, 360, 1_440, 1_440]);
        expect(clock.now() - begun).toBe(30 * 86_400_000 + 60_000);
        expect((await rowOf(host, row)).phase).toBe('Expired');
      });

      it('at once about an order that the host asks for, and whatever the process', async () => {
        const simulator = await paidOrder('direct');
        const host = await hostOf(simulator);
        const row = await follow(host, { outOrderNo: 'R1' });
        expect(await ledgerOf(host).ask(row)).toMatchObject({ dueAt: clockOf(simulator)() });
        await janitorOf(host).look();
        expect((await rowOf(host, row)).phase).toBe('Done');
        expect(await ledgerOf(host).ask({ kind: 'refund', number: 'F9' })).toBeUndefined();
      });

      it.each(['<img src=x>', 'R'.repeat(65), 'R\0'])(
        'never about a number that WeChat Pay would refuse: %j',
        async (outOrderNo) => {
          const host = await hostOf(await paidOrder('direct'));
          const following = follow(host, { outOrderNo });
          expect((await rejectionOf(PayscoreValidationError, following)).violations[0]?.path).toBe(
            'outOrderNo',
          );
        },
      );

      it('never about an order that the host follows no more', async () => {
        const simulator = await paidOrder('direct');
        const host = await hostOf(simulator);
        const row = await follow(host, { outOrderNo: 'R1' });
        await ledgerOf(host).unfollow(row);
        const asked = queries(simulator).length;
        await ask(host, simulator, '30d');
        expect(queries(simulator)).toHaveLength(asked);
      });

      it('each order once, with two processes', async () => {
        const caller = await OrderCaller.start();
        const { simulator } = caller;
        const numbers = Array.from({ length: 60 }, (_, index) => `M${index}`);
        for (const number of numbers) await caller.create({ out_order_no: number });
        const hosts = [await hostOf(simulator), await hostOf(simulator)] as const;
        for (const number of numbers) await follow(hosts[0], { outOrderNo: number });
        await simulator.advance('15s');
        await Promise.all(hosts.map((host) => janitorOf(host).look()));
        const asked = queries(simulator).map((path) =>
          new URLSearchParams(path.split('?')[1]).get('out_order_no'),
        );
        expect(asked).toHaveLength(numbers.length);
        expect(new Set(asked)).toEqual(new Set(numbers));
      });
    });

    describe('a failed question', () => {
      it('of an order that was never created stops no other order, and says why', async () => {
        const simulator = await paidOrder('direct');
        const host = await hostOf(simulator);
        const absent: LedgerOrder[] = [];
        for (let index = 0; index < 8; index += 1)
          absent.push(await follow(host, { outOrderNo: `NONE${index}` }));
        const row = await follow(host, { outOrderNo: 'R1' });
        await ask(host, simulator);
        expect((await rowOf(host, row)).phase).toBe('Done');
        const [first] = absent;
        if (first === undefined) throw new Error('no order');
        const { lastError, dueAt } = await rowOf(host, first);
        expect(lastError).toMatch(/404 ORDER_NOT_EXIST/);
        expect(dueAt).toBe(clockOf(simulator)() + 15_000);
        await ask(host, simulator);
        expect((await rowOf(host, first)).dueAt).toBe(clockOf(simulator)() + 60_000);
      });

      it('whose handler throws is asked again, though the row of the order is final, and has one effect', async () => {
        const simulator = await paidOrder('direct');
        const host = await hostOf(simulator);
        const row = await follow(host, { outOrderNo: 'R1' });
        let runs = 0;
        meanwhile = () => {
          runs += 1;
          if (runs === 2) throw new Error('no stock');
        };
        await ask(host, simulator);
        expect(told).toEqual(['PAYSCORE.USER_CONFIRM']);
        expect(await rowOf(host, row)).toMatchObject({
          lastError: expect.stringContaining('no stock') as string,
        });
        await ask(host, simulator);
        expect(told).toEqual(['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']);
        expect(await rowOf(host, row)).toMatchObject({
          phase: 'Done',
          dueAt: undefined,
          lastError: undefined,
        });
      });

      it('of WeChat Pay itself pauses all questions but one for each pause, until one is answered', async () => {
        const caller = await OrderCaller.start();
        const { simulator } = caller;
        const numbers = Array.from({ length: 30 }, (_, index) => `M${index}`);
        for (const number of numbers) await caller.create({ out_order_no: number });
        const hosts = [
          await hostOf(simulator, { concurrency: 5 }),
          await hostOf(simulator, { concurrency: 5 }),
        ] as const;
        for (const number of numbers) await follow(hosts[0], { outOrderNo: number });
        simulator.faults.next({
          kind: 'unavailable',
          operation: 'GET /v3/payscore/serviceorder',
          times: Infinity,
        });
        const look = (): Promise<unknown> => Promise.all(hosts.map((host) => janitorOf(host).look()));
        await simulator.advance('15s');
        await look();
        const first = queries(simulator).length;
        expect(first).toBeGreaterThanOrEqual(5);
        // Four failures are no outage yet, and ten questions may be under way when the fifth one comes.
        expect(first).toBeLessThanOrEqual(14);
        for (const [wait, probes] of [
          ['9s', 0],
          ['1s', 1],
          ['19s', 1],
          ['1s', 2],
          ['39s', 2],
          ['1s', 3],
        ] as const) {
          await simulator.advance(wait);
          await look();
          expect(queries(simulator)).toHaveLength(first + probes);
        }
        simulator.faults.clear();
        await simulator.advance('80s');
        await look();
        await simulator.advance('10m');
        await look();
        for (const number of numbers) {
          const row = await ledgerOf(hosts[0]).find({ kind: 'service-order', number });
          expect(row).toMatchObject({ phase: 'AwaitingConfirmation', lastError: undefined });
        }
        expect(hosts.map(({ logger }) => logger.lines().join()).join()).toMatch(
          /answers questions of merchant \d+ again/,
        );
      });
    });

    describe('an answer of the janitor', () => {
      it('and a notification that comes at the same time have one effect', async () => {
        const simulator = await paidOrder('direct');
        const host = await hostOf(simulator);
        await follow(host, { outOrderNo: 'R1' });
        await simulator.advance('15s');
        const notifications = simulator.deliveries
          .list()
          .map(({ eventType, resource, id }) =>
            host.deliver(simulator.notification(eventType, resource, { id })),
          );
        await Promise.all([janitorOf(host).look(), ...notifications]);
        expect(told.map((entry) => entry.replace(' notified', '')).toSorted()).toEqual([
          'PAYSCORE.USER_CONFIRM',
          'PAYSCORE.USER_PAID',
        ]);
      });

      it('that is slower than a newer notification does not take the row back', async () => {
        const caller = await (await OrderCaller.start()).returned();
        const { simulator } = caller;
        const host = await hostOf(simulator);
        const row = await follow(host, { outOrderNo: 'R1' });
        simulator.faults.next({
          kind: 'delay',
          milliseconds: 300,
          operation: 'GET /v3/payscore/serviceorder',
        });
        await simulator.advance('15s');
        const slow = janitorOf(host).look();
        while (queries(simulator).length === 0) await setImmediate();
        simulator.user.pay('R1');
        await simulator.deliveries.idle();
        for (const { eventType, resource, id } of simulator.deliveries.list())
          await host.deliver(simulator.notification(eventType, resource, { id }));
        expect((await rowOf(host, row)).phase).toBe('Done');
        await slow;
        expect(await rowOf(host, row)).toMatchObject({ phase: 'Done', paidAmount: 600, dueAt: undefined });
      });

      it('is waited for when the application closes, and nothing is asked after it', async () => {
        const simulator = await paidOrder('direct');
        const host = await hostOf(simulator);
        const row = await follow(host, { outOrderNo: 'R1' });
        const slow = new Promise((resolve) => setTimeout(resolve, 100));
        const begun = new Promise<void>((resolve) => {
          meanwhile = () => {
            resolve();
            return slow;
          };
        });
        await simulator.advance('15s');
        void janitorOf(host).look();
        await begun;
        await host.app.close();
        expect(told).toEqual(['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID']);
        const statement = sql`SELECT phase, due_at, lease FROM payscore_orders WHERE order_key = ${row.orderKey}`;
        const rows = await ledger.query(statement.in(engine.dialect));
        expect(rows).toEqual([{ phase: 'Done', due_at: null, lease: null }]);
      });
    });

    describe('the ledger', () => {
      it('lists orders by phase, the oldest first, part by part', async () => {
        const caller = await OrderCaller.start();
        const clock: ManualClock = caller.clock;
        const host = await hostOf(caller.simulator, false);
        const numbers = ['M1', 'M2', 'M3', 'M4', 'M5'];
        for (const number of numbers) {
          await follow(host, { outOrderNo: number });
          if (number !== 'M2') await clock.advance('1s');
        }
        const listed: string[][] = [];
        let cursor: string | undefined;
        do {
          const { orders, next } = await ledgerOf(host).list({ phase: 'Unknown', limit: 2, cursor });
          listed.push(orders.map(({ number }) => number));
          cursor = next;
        } while (cursor !== undefined);
        expect(listed).toEqual([['M1', 'M2'], ['M3', 'M4'], ['M5']]);
        const { orders } = await ledgerOf(host).list({
          phase: 'Unknown',
          createdBefore: clock.now() - 2_000,
        });
        expect(orders.map(({ number }) => number)).toEqual(['M1', 'M2', 'M3']);
        await expect(ledgerOf(host).list({ phase: 'Unknown', cursor: '?' })).rejects.toThrow(/cursor/);
        await expect(ledgerOf(host).list({ phase: 'Unknown', limit: 0 })).rejects.toThrow(/limit/);
      });

      it('follows an order once, and refuses one without a number or of no kind', async () => {
        const caller = await OrderCaller.start();
        const host = await hostOf(caller.simulator, false);
        const first = await follow(host, { outOrderNo: 'R1' });
        await caller.clock.advance('5s');
        expect(await follow(host, { outOrderNo: 'R1' })).toEqual(first);
        await expect(follow(host, { outOrderNo: '' })).rejects.toThrow(/outOrderNo/);
        await expect(
          follow(host, { kind: 'orders', outOrderNo: 'R1' } as unknown as OpenOrder),
        ).rejects.toThrow(/service-order, .*refund/);
        expect(() => ledgerOf(host).of('hk').find(first)).toThrow(/named "hk"/);
      });
    });
  });
}
