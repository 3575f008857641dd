import { once } from 'node:events';
import {
  OnPayscoreEvent,
  PayscoreReconciler,
  ServiceOrderService,
  type PayscoreNotification,
} from 'nestjs-payscore';
import type { ServiceOrderConfirmed, ServiceOrderPaid } from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PayscoreCommands } from '../../lib/ledger/index.js';
import type { PayscoreDatabase } from '../../lib/database/index.js';
import type { Engine } from './databases/engines.js';
import { paidOrder } from './event-samples.js';
import { LedgerDatabase } from './ledger-host.js';
import { startSimulator, type RunningHost } from './payscore-host.js';
import { completion, rental } from './rental.js';

/** What the handlers of a process do beside their effects; a test sets what it needs. */
class Behaviour {
  /** Called in the transaction, after the first of its effects. */
  inside: (transaction: unknown) => unknown = () => undefined;
  begun: (transaction: unknown) => unknown = () => undefined;
  first: () => unknown = () => undefined;
  second: () => unknown = () => undefined;
  readonly told: string[] = [];
  readonly notifications: PayscoreNotification[] = [];
}

/** Handlers with a transaction. */
class Books {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly behaviour: Behaviour,
  ) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  async book(
    order: ServiceOrderPaid,
    notification: PayscoreNotification,
    transaction: unknown,
  ): Promise<void> {
    this.behaviour.notifications.push(notification);
    await this.database.effect(transaction, `booked ${order.outOrderNo}`);
    await this.behaviour.inside(transaction);
  }

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { transaction: true })
  async begin(order: ServiceOrderConfirmed, _: PayscoreNotification, transaction: unknown): Promise<void> {
    await this.database.effect(transaction, `begun ${order.outOrderNo}`);
    await this.behaviour.begun(transaction);
  }
}

/** Handlers without one. */
class Letters {
  constructor(private readonly behaviour: Behaviour) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async thank(order: ServiceOrderPaid): Promise<void> {
    await this.behaviour.first();
    this.behaviour.told.push(`thanked for ${order.outOrderNo}`);
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async invite(order: ServiceOrderPaid): Promise<void> {
    await this.behaviour.second();
    this.behaviour.told.push(`invited for ${order.outOrderNo}`);
  }
}

interface Process {
  readonly host: RunningHost;
  readonly behaviour: Behaviour;
  /** Delivers that R1 was paid, and gives the status of the answer. */
  readonly paid: (id?: string, changes?: object) => Promise<number>;
}

/** R1 as it was when the user had confirmed it. */
const confirmedOrder = (): object => ({
  ...paidOrder('R1'),
  state: 'DOING',
  state_description: 'USER_CONFIRM',
  collection: undefined,
});

/** What every database must do as an inbox. */
export function describeInbox(engine: Engine): void {
  describe(`an inbox on ${engine.name}`, () => {
    let books: LedgerDatabase;
    let simulator: PayscoreSimulator;
    let clock: ManualClock;

    beforeAll(async () => {
      books = await LedgerDatabase.open(engine);
    });
    afterAll(() => books?.close());
    beforeEach(async () => {
      await books.clear();
      ({ simulator, clock } = await startSimulator());
    });

    async function boot(
      handlers: readonly (typeof Books | typeof Letters)[],
      database: PayscoreDatabase = books.database,
    ): Promise<Process> {
      const behaviour = new Behaviour();
      const providers = [
        {
          provide: Books,
          useFactory: () => (handlers.includes(Books) ? new Books(books, behaviour) : undefined),
        },
        {
          provide: Letters,
          useFactory: () => (handlers.includes(Letters) ? new Letters(behaviour) : undefined),
        },
      ];
      const host = await books.boot(simulator, providers, { ledger: { database } });
      const paid = async (id = 'EV-1', changes: object = {}): Promise<number> =>
        (
          await host.deliver(
            simulator.notification('PAYSCORE.USER_PAID', { ...paidOrder('R1'), ...changes }, { id }),
          )
        ).status;
      return { host, behaviour, paid };
    }

    it('commits claim, order and effects together', async () => {
      const { paid, behaviour } = await boot([Books]);
      expect(await paid()).toBe(204);
      expect(await books.effects()).toEqual(['booked R1']);
      expect(await books.inbox()).toEqual(['PAYSCORE.USER_PAID handled']);
      expect(await books.orders()).toEqual(['partner-service-order R1 Done']);
      expect(behaviour.notifications[0]?.key).toBe(
        '1230000109:order:PAYSCORE.USER_PAID:1900000109:R1:500:500',
      );
    });

    it('keeps nothing of a handler that throws: no claim, no order, no effect of itself or of others', async () => {
      const { paid, behaviour } = await boot([Books, Letters]);
      behaviour.inside = () => {
        throw new Error('no such rental');
      };
      expect(await paid()).toBe(500);
      expect([await books.effects(), await books.inbox(), await books.orders()]).toEqual([[], [], []]);
      expect(behaviour.told).toEqual([]);
      behaviour.inside = () => undefined;
      expect(await paid()).toBe(204);
      expect(await books.effects()).toEqual(['booked R1']);
      expect(behaviour.told).toEqual(['thanked for R1', 'invited for R1']);
    });

    it('runs nothing for a repeat in another process, whatever its id', async () => {
      const first = await boot([Books, Letters]);
      const second = await boot([Books, Letters]);
      expect(await first.paid('EV-1')).toBe(204);
      expect(await second.paid('EV-1')).toBe(204);
      expect(await second.paid('EV-2')).toBe(204);
      expect(await books.effects()).toEqual(['booked R1']);
      expect(second.behaviour.told).toEqual([]);
    });

    it('runs nothing for what a reconciliation finds, and the other way round', async () => {
      const first = await boot([Books]);
      const second = await boot([Books]);
      const orders = first.host.get(ServiceOrderService);
      const notifyUrl = first.host.url('/wechat/payscore');
      for (const outOrderNo of ['R1', 'R2']) {
        await orders.create(rental({ outOrderNo, ...(outOrderNo === 'R1' && { notifyUrl }) }));
        simulator.user.confirm(outOrderNo);
        await simulator.deliveries.idle();
      }
      const reconciler = second.host.get(PayscoreReconciler);
      expect(await reconciler.reconcile(['R1', 'R2'])).toMatchObject({ alreadyHandled: 1, handled: 1 });
      expect(await first.host.get(PayscoreReconciler).reconcile(['R1', 'R2'])).toMatchObject({
        alreadyHandled: 2,
        handled: 0,
      });
      expect(await books.effects()).toEqual(['begun R1', 'begun R2']);
      expect(await books.orders()).toEqual(['service-order R1 InService', 'service-order R2 InService']);
    });

    it('lets one of two processes have an event that reaches both at the same moment', async () => {
      const processes = await Promise.all([boot([Books]), boot([Books])]);
      const numbers = Array.from({ length: 10 }, (_, index) => `R${index}`);
      const answers = await Promise.all(
        numbers.flatMap((outOrderNo) =>
          processes.map(({ paid }, at) => paid(`EV-${at}-${outOrderNo}`, { out_order_no: outOrderNo })),
        ),
      );
      expect(new Set(answers)).toEqual(new Set([204]));
      expect(await books.effects()).toEqual(numbers.map((outOrderNo) => `booked ${outOrderNo}`));
    });

    it.skipIf(!engine.concurrent)(
      'shows a handler what the one before it has committed about the same order',
      async () => {
        const { database } = books;
        const inbox = new EventTarget();
        const isWaiting = once(inbox, 'reached');
        const first = await boot([Books]);
        const second = await boot([Books], {
          dialect: database.dialect,
          transaction: (work) => database.transaction(work),
          run: (transaction, statement) => {
            if (statement.text.startsWith('INSERT INTO payscore_inbox'))
              inbox.dispatchEvent(new Event('reached'));
            return database.run(transaction, statement);
          },
        });
        const confirmed = simulator.notification('PAYSCORE.USER_CONFIRM', confirmedOrder(), { id: 'EV-2' });
        let later: Promise<{ readonly status: number }> | undefined;
        first.behaviour.inside = async () => {
          later = second.host.deliver(confirmed);
          await isWaiting;
        };
        let seen = 0;
        second.behaviour.begun = async (transaction) => {
          const statement = { text: 'SELECT name FROM effects', values: [] };
          seen = (await database.run(transaction, statement)).length;
        };
        expect(await first.paid()).toBe(204);
        expect((await later)?.status).toBe(204);
        expect(seen).toBe(2);
      },
    );

    it('decides by its row where the connection was lost at the commit', async () => {
      const lost = new Error('Connection terminated unexpectedly');
      const { database } = books;
      const { paid, behaviour } = await boot([Books, Letters], {
        dialect: database.dialect,
        run: (transaction, statement) => database.run(transaction, statement),
        transaction: async (work) => {
          const result = await database.transaction(work);
          if (behaviour.notifications.length === 1 && behaviour.told.length === 0) {
            behaviour.notifications.length = 0;
            throw lost;
          }
          return result;
        },
      });
      expect(await paid()).toBe(500);
      expect(behaviour.told).toEqual([]);
      expect(await paid()).toBe(204);
      expect(await books.effects()).toEqual(['booked R1']);
      expect(behaviour.told).toEqual(['thanked for R1', 'invited for R1']);
    });

    it('runs handlers without a transaction once it is committed, and again only those that failed', async () => {
      const first = await boot([Books, Letters]);
      first.behaviour.second = async () => {
        expect(await books.effects()).toEqual(['booked R1']);
        throw new Error('no mail today');
      };
      expect(await first.paid()).toBe(500);
      expect(await books.inbox()).toEqual(['PAYSCORE.USER_PAID handler', 'PAYSCORE.USER_PAID pending']);
      const second = await boot([Books, Letters]);
      expect(await second.paid()).toBe(204);
      const third = await boot([Books, Letters]);
      expect(await third.paid()).toBe(204);
      expect([first, second, third].map(({ behaviour }) => behaviour.told)).toEqual([
        ['thanked for R1'],
        ['invited for R1'],
        [],
      ]);
      expect(await books.effects()).toEqual(['booked R1']);
    });

    it('keeps an event that nothing handles, and lets a repeat run once there is a handler', async () => {
      const without = await boot([]);
      expect(await without.paid()).toBe(204);
      expect(await books.inbox()).toEqual(['PAYSCORE.USER_PAID unhandled']);
      expect(await books.orders()).toEqual(['partner-service-order R1 Done']);
      const withHandler = await boot([Books]);
      expect(await withHandler.paid()).toBe(204);
      expect(await withHandler.paid('EV-2')).toBe(204);
      expect(await books.effects()).toEqual(['booked R1']);
      expect(await books.inbox()).toEqual(['PAYSCORE.USER_PAID handled']);
    });

    it.each(['smartRetail', 'payAfter'] as const)(
      'finds the row of an order of %s that a command made, though an event tells only that it is a legacy order',
      async (family) => {
        const { host } = await boot([Books]);
        const commands = host.get(PayscoreCommands);
        await books.database.transaction((transaction) =>
          commands[family].create(transaction, {
            outOrderNo: 'L1',
            serviceId: '500001',
            serviceStartTime: 'OnAccept',
            serviceStartLocation: '人民广场',
            serviceIntroduction: '智能货柜',
            riskAmount: 5_000,
          }),
        );
        const order = { out_order_no: 'L1', service_id: '500001', state: 'USER_ACCEPTED', order_id: 'W1' };
        for (const [id, state] of [
          ['EV-1', 'USER_ACCEPTED'],
          ['EV-2', 'FINISHED'],
        ] as const) {
          const notification = simulator.notification('PAYSCORE.USER_ACCEPTED', { ...order, state }, { id });
          expect((await host.deliver(notification)).status).toBe(204);
        }
        const kind = family === 'smartRetail' ? 'smart-retail-order' : 'pay-after-order';
        expect(await books.orders()).toEqual([expect.stringMatching(`^${kind} L1 `)]);
      },
    );

    it('handles a late notification, whose order has gone on', async () => {
      const { host, paid } = await boot([Books]);
      await paid();
      const notification = simulator.notification('PAYSCORE.USER_CONFIRM', confirmedOrder(), { id: 'EV-0' });
      expect((await host.deliver(notification)).status).toBe(204);
      expect(await books.effects()).toEqual(['begun R1', 'booked R1']);
      expect(await books.orders()).toEqual(['partner-service-order R1 Done']);
    });

    it('does not acknowledge what a handler has made the database roll back by an error that it caught', async () => {
      const { paid, behaviour } = await boot([Books]);
      const { database } = books;
      const undo = { text: 'ROLLBACK', values: [] };
      const wrong = { text: 'SELECT * FROM no_such_table', values: [] };
      behaviour.inside = async (transaction) => {
        // PostgreSQL rolls back after any error, the others only after some: a rollback stands for those.
        const statement = database.dialect === 'postgres' ? wrong : undo;
        await database.run(transaction, statement).catch(() => undefined);
      };
      expect(await paid()).toBe(500);
      behaviour.inside = () => undefined;
      expect(await paid()).toBe(204);
      expect(await books.effects()).toEqual(['booked R1']);
    });

    it('follows an order from its confirmation to its payment', async () => {
      const { host } = await boot([Books]);
      const orders = host.get(ServiceOrderService);
      await orders.create(rental({ notifyUrl: host.url('/wechat/payscore') }));
      simulator.user.confirm('R1');
      await simulator.deliveries.idle();
      await clock.advance(3_600_000);
      await orders.complete('R1', completion());
      await simulator.deliveries.idle();
      expect(await books.orders()).toEqual(['service-order R1 Done']);
      expect(await books.effects()).toEqual(['begun R1', 'booked R1']);
    });
  });
}
