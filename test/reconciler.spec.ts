import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  getPayscoreToken,
  OnPayscoreEvent,
  PayscoreApiError,
  PayscoreModule,
  PayscoreReconciler,
  PayscoreWebhookController,
  ServiceOrderConfirmed,
  ServiceOrderPaid,
  ServiceOrderService,
  type OpenOrder,
  type PayscoreNotification,
  type ReconcileReport,
  type ServiceOrder,
} from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { closedGate } from './support/gate.js';
import { ObservedStore } from './support/observed-store.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly told: string[] = [];
  readonly resources: ServiceOrder[] = [];
  react: () => unknown = () => undefined;

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed(order: ServiceOrderConfirmed, { reconciled }: PayscoreNotification): Promise<void> {
    return this.note(order, `${order.outOrderNo} confirmed${reconciled ? ', reconciled' : ''}`);
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(order: ServiceOrderPaid, { reconciled }: PayscoreNotification): Promise<void> {
    return this.note(order, `${order.outOrderNo} paid${reconciled ? ', reconciled' : ''}`);
  }

  private async note(order: ServiceOrder, entry: string): Promise<void> {
    await this.react();
    this.told.push(entry);
    this.resources.push(order);
  }
}

@Module({})
class Worker {}

/** A report in which everything else is nothing. */
const reported = (counts: Partial<ReconcileReport>): ReconcileReport => ({
  queried: 0,
  handled: 0,
  alreadyHandled: 0,
  handedOver: 0,
  waiting: 0,
  dead: 0,
  unhandled: 0,
  inProgress: 0,
  failed: 0,
  failures: [],
  ended: 'complete',
  ...counts,
});

const fast = { perSecond: 1_000 };

async function* rows(numbers: readonly string[]): AsyncGenerator<string> {
  for (const number of numbers) {
    await turn();
    yield number;
  }
}

describe('orders whose notifications are lost', () => {
  let simulator: PayscoreSimulator;
  let clock: ManualClock;
  let host: RunningHost;
  let merchant: Notifications;
  let orders: ServiceOrderService;
  let reconciler: PayscoreReconciler;

  beforeEach(async () => {
    ({ simulator, clock } = await startSimulator());
    host = await PayscoreHost.of(simulator).controllers(Notifications).start();
    merchant = host.get(Notifications);
    orders = host.get(ServiceOrderService);
    reconciler = host.get(PayscoreReconciler);
  });

  /** Their notifications go where nobody listens. */
  async function confirmed(...numbers: string[]): Promise<void> {
    for (const outOrderNo of numbers) {
      await orders.create(rental({ outOrderNo }));
      simulator.user.confirm(outOrderNo);
    }
    await simulator.deliveries.idle();
  }

  async function paid(fee = 600): Promise<void> {
    await confirmed('R1');
    await clock.advance(3_600_000);
    await orders.complete('R1', completion(fee));
    await simulator.deliveries.idle();
  }

  const reconcile = (...numbers: OpenOrder[]): Promise<ReconcileReport> =>
    reconciler.reconcile(numbers, fast);

  /** What WeChat Pay has not got rid of yet arrives after all. */
  async function deliverLost(): Promise<number[]> {
    const answers: number[] = [];
    for (const { eventType, resource, id } of simulator.deliveries.list()) {
      const { status } = await host.deliver(simulator.notification(eventType, resource, { id }));
      answers.push(status);
    }
    return answers;
  }

  it('are told to the same handlers, once, and marked as reconciled', async () => {
    await paid();
    expect(await reconcile('R1')).toEqual(reported({ queried: 1, handled: 2 }));
    expect(await reconcile('R1')).toEqual(reported({ queried: 1, alreadyHandled: 2 }));
    expect(merchant.told).toEqual(['R1 confirmed, reconciled', 'R1 paid, reconciled']);
    expect(merchant.resources[0]).toBeInstanceOf(ServiceOrderConfirmed);
    expect(merchant.resources[1]).toBeInstanceOf(ServiceOrderPaid);
    expect(merchant.resources[1]).toMatchObject({
      outOrderNo: 'R1',
      totalAmount: 600,
      collection: { state: 'USER_PAID', details: [{ transactionId: expect.any(String) as string }] },
    });
  });

  it('are told step by step as they go on', async () => {
    await confirmed('R1');
    await reconcile('R1');
    expect(merchant.told).toEqual(['R1 confirmed, reconciled']);
    await clock.advance(3_600_000);
    simulator.collection.off();
    await orders.complete('R1', completion());
    expect(await reconcile('R1')).toEqual(reported({ queried: 1, alreadyHandled: 1 }));
    simulator.user.pay('R1');
    await simulator.deliveries.idle();
    expect(await reconcile('R1')).toEqual(reported({ queried: 1, handled: 1, alreadyHandled: 1 }));
    expect(merchant.told).toEqual(['R1 confirmed, reconciled', 'R1 paid, reconciled']);
  });

  it('are told nothing again when the notifications come later', async () => {
    await paid();
    await reconcile('R1');
    expect(await deliverLost()).toEqual([204, 204]);
    expect(merchant.told).toHaveLength(2);
  });

  it('are told nothing again when the notifications came before', async () => {
    await paid();
    expect(await deliverLost()).toEqual([204, 204]);
    expect(await reconcile('R1')).toEqual(reported({ queried: 1, alreadyHandled: 2 }));
    expect(merchant.told).toEqual(['R1 confirmed', 'R1 paid']);
  });

  it('are told nothing of a payment that there was none of: completed at 0', async () => {
    await paid(0);
    await reconcile('R1');
    expect(merchant.told).toEqual(['R1 confirmed, reconciled']);
  });

  it('are told nothing while the user has not confirmed, nor after the merchant cancelled', async () => {
    await orders.create(rental({ outOrderNo: 'R1' }));
    await orders.create(rental({ outOrderNo: 'R2' }));
    await orders.cancel('R2', { reason: '设备故障' });
    expect(await reconcile('R1', 'R2')).toEqual(reported({ queried: 2 }));
    expect(merchant.told).toEqual([]);
  });

  it.each<[string, (numbers: readonly string[]) => Iterable<OpenOrder> | AsyncIterable<OpenOrder>]>([
    ['a list', (numbers) => numbers],
    ['requests', (numbers) => numbers.map((outOrderNo) => ({ outOrderNo }))],
    ['a set', (numbers) => new Set(numbers)],
    ['a cursor over a database', rows],
  ])('may be named by %s', async (_, openOrders) => {
    await confirmed('R1', 'R2', 'R3');
    const report = await reconciler.reconcile(openOrders(['R1', 'R2', 'R3']), fast);
    expect(report).toEqual(reported({ queried: 3, handled: 3 }));
  });

  it('are queried no faster than allowed', async () => {
    const moments: number[] = [];
    function* numbers(): Generator<string> {
      for (let number = 1; number <= 5; number += 1) {
        moments.push(performance.now());
        yield `R${number}`;
      }
    }
    await reconciler.reconcile(numbers(), { perSecond: 20 });
    const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(gaps).toHaveLength(4);
    // A timer of Node.js may fire up to a millisecond early.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(49);
  });

  it.each([0, -1, Number.NaN])('are not queried at %d a second', async (perSecond) => {
    const error = await rejectionOf(RangeError, reconciler.reconcile(['R1'], { perSecond }));
    expect(error.message).toContain('perSecond');
    expect(simulator.requests).toEqual([]);
  });

  it('are reported when WeChat Pay does not know them, and the rest goes on', async () => {
    await confirmed('R1');
    const report = await reconcile('R404', 'R1');
    expect(report).toMatchObject({ queried: 1, handled: 1, failed: 1, failures: [{ number: 'R404' }] });
    expect(report.failures[0]?.error).toBeInstanceOf(PayscoreApiError);
    expect(merchant.told).toEqual(['R1 confirmed, reconciled']);
  });

  it('are reported when their number is none, and the rest goes on', async () => {
    await confirmed('R1');
    const report = await reconcile('not a number', 'R1');
    expect(report).toMatchObject({
      queried: 1,
      handled: 1,
      failed: 1,
      failures: [{ number: 'not a number' }],
    });
  });

  it('begin nothing while the application closes, and are reported as failed', async () => {
    await confirmed('R1', 'R2');
    const gate = closedGate();
    const begun = new Promise<void>((resolve) => {
      merchant.react = () => {
        resolve();
        return gate.opened;
      };
    });
    const first = reconcile('R1');
    await begun;
    const closed = host.app.close();
    expect(await reconcile('R2')).toMatchObject({ queried: 1, handled: 0, failed: 1 });
    gate.open();
    await Promise.all([first, closed]);
    expect(merchant.told).toEqual(['R1 confirmed, reconciled']);
  });

  it('are reported when a handler fails, the rest goes on, and a later run tries again', async () => {
    await confirmed('R1', 'R2');
    let failures = 1;
    merchant.react = () => {
      if (failures-- > 0) throw new Error('database 10.0.0.7 is down');
    };
    const report = await reconcile('R1', 'R2');
    expect(report).toMatchObject({ queried: 2, handled: 1, failed: 1, failures: [{ number: 'R1' }] });
    expect(merchant.told).toEqual(['R2 confirmed, reconciled']);
    expect(host.logger.lines('error')).toEqual([
      expect.stringMatching(
        /Notifications\.confirmed failed; the next reconciliation will try PAYSCORE\.USER_CONFIRM of order R1 again.*database/s,
      ),
    ]);
    expect(await reconcile('R1', 'R2')).toEqual(reported({ queried: 2, handled: 1, alreadyHandled: 1 }));
    expect(merchant.told).toEqual(['R2 confirmed, reconciled', 'R1 confirmed, reconciled']);
  });

  it('are reported as in progress while a handler is slower than the deadline, which runs once', async () => {
    const store = new ObservedStore();
    const slow = await PayscoreHost.with(simulator, { notifications: { store, deadline: 20 } })
      .controllers(Notifications)
      .start();
    const gate = closedGate();
    slow.get(Notifications).react = () => gate.opened;
    const reconcileSlowly = (): Promise<ReconcileReport> =>
      slow.get(PayscoreReconciler).reconcile(['R1'], fast);
    await confirmed('R1');
    expect(await reconcileSlowly()).toEqual(reported({ queried: 1, handled: 0, inProgress: 1 }));
    expect(await reconcileSlowly()).toEqual(reported({ queried: 1, handled: 0, inProgress: 1 }));
    const completed = store.next('completed');
    gate.open();
    await completed;
    expect(await reconcileSlowly()).toEqual(reported({ queried: 1, alreadyHandled: 1 }));
    expect(slow.get(Notifications).told).toEqual(['R1 confirmed, reconciled']);
  });

  it('are left alone once the run is called off, and no more are asked for', async () => {
    await confirmed('R1', 'R2');
    const controller = new AbortController();
    merchant.react = () => controller.abort();
    const asked: string[] = [];
    function* numbers(): Generator<string> {
      for (const number of ['R1', 'R2']) {
        asked.push(number);
        yield number;
      }
    }
    const report = await reconciler.reconcile(numbers(), { ...fast, signal: controller.signal });
    expect(report).toEqual(reported({ queried: 1, handled: 1, ended: 'aborted' }));
    expect(merchant.told).toEqual(['R1 confirmed, reconciled']);
    expect(asked).toEqual(['R1']);
  });

  it('are not asked for at all when the run is called off before', async () => {
    const report = await reconciler.reconcile(['R1'], { signal: AbortSignal.abort() });
    expect(report).toEqual(reported({ ended: 'aborted' }));
  });

  it('are asked for no longer once so many in a row have failed: an outage is not walked through', async () => {
    await confirmed('R1', 'R2', 'R3', 'R4');
    merchant.react = () => {
      throw new Error('database is down');
    };
    const orderNumbers = ['R1', 'R2', 'R3', 'R4'];
    const report = await reconciler.reconcile(orderNumbers, { ...fast, maximumFailures: 3 });
    expect(report).toMatchObject({ queried: 3, failed: 3, ended: 'failures' });
    merchant.react = () => undefined;
    expect(await reconciler.reconcile(orderNumbers, { ...fast, maximumFailures: 3 })).toMatchObject({
      handled: 4,
      ended: 'complete',
    });
  });

  it('that WeChat Pay does not know end no run, however many they are, nor make the report grow', async () => {
    await confirmed('R1');
    const strangers = Array.from({ length: 30 }, (_, index) => `X${index}`);
    const report = await reconciler.reconcile([...strangers, 'R1'], { ...fast, maximumFailures: 3 });
    expect(report).toMatchObject({ failed: 30, handled: 1, ended: 'complete' });
    expect(report.failures.map(({ number }) => number)).toEqual(strangers.slice(0, 20));
  });

  it('whose number is none end no run either', async () => {
    await confirmed('R1');
    const report = await reconciler.reconcile(['no number', 'nor this', 'R1'], {
      ...fast,
      maximumFailures: 2,
    });
    expect(report).toMatchObject({ failed: 2, handled: 1, ended: 'complete' });
  });

  it('end a run after ten failures in a row, if nothing else is said', async () => {
    const orderNumbers = Array.from({ length: 11 }, (_, index) => `R${index}`);
    await confirmed(...orderNumbers);
    merchant.react = () => {
      throw new Error('database is down');
    };
    const report = await reconciler.reconcile(orderNumbers, fast);
    expect(report).toMatchObject({ queried: 10, failed: 10, ended: 'failures' });
  });

  it('end no run while others between them succeed', async () => {
    await confirmed('R1', 'R2', 'R3', 'R4');
    let calls = 0;
    merchant.react = () => {
      if (calls++ % 2 === 0) throw new Error('now and then');
    };
    const report = await reconciler.reconcile(['R1', 'R2', 'R3', 'R4'], { ...fast, maximumFailures: 2 });
    expect(report).toMatchObject({ queried: 4, failed: 2, handled: 2, ended: 'complete' });
  });

  it.each([
    ['concurrency', { concurrency: 0 }],
    ['maximumFailures', { maximumFailures: 1.5 }],
  ])('are not queried with a wrong %s', async (option, options) => {
    const error = await rejectionOf(RangeError, reconciler.reconcile(['R1'], options));
    expect(error.message).toContain(option);
  });

  it('do not keep a run that is called off waiting for its next turn', async () => {
    await confirmed('R1');
    const controller = new AbortController();
    merchant.react = () => controller.abort();
    // The next turn would be in a thousand seconds.
    const report = await reconciler.reconcile(['R1', 'R2'], { perSecond: 0.001, signal: controller.signal });
    expect(report.queried).toBe(1);
  });
});

describe('a process without HTTP', () => {
  @Injectable()
  class Accounting {
    readonly told: string[] = [];

    @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { name: 'bikes' })
    bike({ mchid, outOrderNo }: ServiceOrderConfirmed): void {
      this.told.push(`bike ${outOrderNo} of ${mchid}`);
    }

    @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { name: 'hotel' })
    room({ mchid, outOrderNo }: ServiceOrderConfirmed): void {
      this.told.push(`room ${outOrderNo} of ${mchid}`);
    }
  }

  it('reconciles each of its merchants with their own handlers', async () => {
    const { simulator: bikes } = await startSimulator({ mchid: '1110000111' });
    const { simulator: hotel } = await startSimulator({ mchid: '2220000222' });
    const worker = await NestFactory.createApplicationContext(
      {
        module: Worker,
        imports: [
          PayscoreModule.forRoot({ ...bikes.moduleOptions(), name: 'bikes' }),
          PayscoreModule.forRoot({ ...hotel.moduleOptions(), name: 'hotel' }),
        ],
        providers: [Accounting],
      },
      { logger: false },
    );
    onTestFinished(() => worker.close());
    for (const [name, simulator] of [
      ['bikes', bikes],
      ['hotel', hotel],
    ] as const) {
      const orders = worker.get<ServiceOrderService>(getPayscoreToken(ServiceOrderService, name));
      await orders.create(rental());
      simulator.user.confirm('R1');
      const reconciler = worker.get<PayscoreReconciler>(getPayscoreToken(PayscoreReconciler, name));
      expect(await reconciler.reconcile(['R1'], fast)).toMatchObject({ handled: 1 });
    }
    expect(worker.get(Accounting).told).toEqual(['bike R1 of 1110000111', 'room R1 of 2220000222']);
  });
});
