import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  ServiceOrderService,
  toBeijingTime,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { ManualClock, PayscoreSimulator, PayscoreTestingModule } from 'nestjs-payscore/testing';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { completion, rental } from '../support/rental.js';
import { tenOClock } from '../support/simulated-merchant.js';

const orderCount = 500;
/** Patient, as signing thousands of messages takes a busy machine its time; and nothing is repeated in silence. */
const longTimeout = 240_000;
const longTimeouts = {
  retry: false as const,
  resolveUnknown: false,
  http: { timeout: longTimeout, attemptTimeout: longTimeout },
};

/** What stays of an order that is paid, its notifications and calls, in simulator and host together. */
const bytesPerOrder = 64 * 1024;

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly confirmed: string[] = [];
  readonly paid: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  onConfirmed({ outOrderNo }: ServiceOrderConfirmed): void {
    this.confirmed.push(outOrderNo);
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  onPaid({ outOrderNo }: ServiceOrderPaid): void {
    this.paid.push(outOrderNo);
  }
}

const numbers = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** The orders that count: not those of the warm-up. */
const countedOrders = (list: readonly string[]): string[] =>
  list.filter((no) => no.startsWith('R')).toSorted();

/** Of this process, once all that can go is gone. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

/** A host, and what its orders do all at once. */
class Crowd {
  private constructor(
    private readonly app: INestApplication,
    private readonly clock: ManualClock,
  ) {}

  static async start(): Promise<Crowd> {
    const clock = new ManualClock(tenOClock);
    const simulated = PayscoreTestingModule.forRoot({
      simulator: { clock, notificationTimeout: longTimeout },
      options: { ...longTimeouts, notifications: { deadline: longTimeout } },
    });
    const module = Test.createTestingModule({ imports: [simulated], controllers: [Notifications] });
    const app = (await module.compile()).createNestApplication({ rawBody: true });
    onTestFinished(() => app.close());
    await app.listen(0);
    return new Crowd(app, clock);
  }

  get simulator(): PayscoreSimulator {
    return this.app.get<PayscoreSimulator>(PayscoreSimulator);
  }

  get notifications(): Notifications {
    return this.app.get(Notifications);
  }

  async live(outOrderNos: readonly string[]): Promise<void> {
    const orders = this.app.get(ServiceOrderService, { strict: false });
    const { user, deliveries } = this.simulator;
    await Promise.all(
      outOrderNos.map(async (outOrderNo) => {
        await orders.create(rental({ outOrderNo, notifyUrl: undefined }));
        user.confirm(outOrderNo);
      }),
    );
    await deliveries.idle();
    await this.clock.advance('1h');
    const { postPayments, totalAmount } = completion(600);
    const timeRange = { endTime: toBeijingTime(new Date(this.clock.now())) };
    const returned = { postPayments, totalAmount, timeRange };
    await Promise.all(outOrderNos.map((outOrderNo) => orders.complete(outOrderNo, returned)));
    await deliveries.idle();
  }
}

it(
  `${orderCount} orders at once are rented, returned, paid and notified without one failed call`,
  { timeout: longTimeout },
  async () => {
    const crowd = await Crowd.start();
    // What is made once, compiled or pooled counts for no order.
    await crowd.live(numbers('W', 50));
    const before = heapInUse();
    const start = performance.now();
    const mine = numbers('R', orderCount);
    await crowd.live(mine);
    const seconds = (performance.now() - start) / 1000;
    const bytes = (heapInUse() - before) / orderCount;

    const { simulator, notifications } = crowd;
    const deliveries = simulator.deliveries.list();
    expect(mine.map((no) => simulator.orders.get(no)?.state)).toEqual(mine.map(() => 'DONE'));
    expect(countedOrders(notifications.confirmed)).toEqual(mine.toSorted());
    expect(countedOrders(notifications.paid)).toEqual(mine.toSorted());
    expect(deliveries.filter(({ attempts }) => attempts.length !== 1)).toEqual([]);
    expect(bytes).toBeLessThan(bytesPerOrder);
    console.log(
      `${orderCount} orders, ${orderCount * 2} calls and as many notifications in ${seconds.toFixed(1)} s; ` +
        `${(bytes / 1024).toFixed(1)} KiB stay of each`,
    );
  },
);
