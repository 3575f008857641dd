import type { DynamicModule, Type } from '@nestjs/common';
import { PayscoreReconciler, PayscoreWebhookController, TradeBillService } from 'nestjs-payscore';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { isShortAndCompiles } from './support/documentation-page.js';
import { paidOrder } from './support/event-samples.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';

const page = MarkdownSnippets.of('docs/recipes.md', '.recipes');

interface Cqrs {
  readonly CqrsModule: { forRoot(): DynamicModule };
  readonly CommandBus: Type<{ execute(command: object): Promise<void> }>;
  readonly EventBus: Type<{ subscribe(next: (event: object) => void): { unsubscribe(): void } }>;
}
/** Named by a variable, so that the project's own types do not depend on what only a recipe needs. */
const cqrs = '@nestjs/cqrs';

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

describe('the page of recipes', () => {
  isShortAndCompiles(page);

  it('closes a rental by an awaited command: a failure makes WeChat Pay repeat, and is told to nobody', async () => {
    const { CqrsModule, CommandBus, EventBus } = (await import(cqrs)) as Cqrs;
    const { PaidRentals, CloseRentalHandler } = (await import(page.path('paid-rentals.ts'))) as {
      PaidRentals: Type;
      CloseRentalHandler: Type<{ closed: Map<string, number>; execute(command: object): Promise<void> }>;
    };
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator)
      .importing(CqrsModule.forRoot())
      .controllers(Notifications)
      .providers(PaidRentals, CloseRentalHandler)
      .start();
    const told: object[] = [];
    const told$ = host.get(EventBus).subscribe((event) => void told.push(event));
    onTestFinished(() => told$.unsubscribe());
    const execute = vi.spyOn(host.get(CommandBus), 'execute').mockRejectedValueOnce(new Error('no database'));
    const deliver = () =>
      host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id: 'EV-1' }));
    expect((await deliver()).status).toBe(500);
    expect(told).toEqual([]);
    expect((await deliver()).status).toBe(204);
    expect((await deliver()).status).toBe(204);
    expect(execute).toHaveBeenCalledTimes(2);
    expect(host.get(CloseRentalHandler).closed.size).toBe(1);
    expect(told).toEqual([{ outOrderNo: 'R1' }]);
  });
});

describe.skipIf(!hasRedisServer)('the recipes with Redis', () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  it('add a job of their own once for an event, beside a queue of the package', async () => {
    const { Receipts, ReceiptPrinter, queues } = (await import(page.path('receipts.ts'))) as {
      Receipts: Type<{ readonly queue: Queue; paid(order: object, notification: object): Promise<void> }>;
      ReceiptPrinter: Type<{ worker: NodeJS.EventEmitter }> & { readonly printed: string[] };
      queues: (connection: object) => DynamicModule[];
    };
    const { simulator } = await startSimulator();
    const connection = { host: '127.0.0.1', port: server.port };
    const sink = new BullmqNotificationSink({ connection });
    const host = await PayscoreHost.with(simulator, { notifications: { sink } })
      .importing(PayscoreBullmqModule.forWorker({ connection }), ...queues(connection))
      .controllers(Notifications)
      .providers(Receipts, ReceiptPrinter)
      .start();
    const { worker } = host.get(ReceiptPrinter);
    for (const number of ['R1', 'R2']) {
      const printed = once(worker, 'completed');
      const paid = simulator.notification('PAYSCORE.USER_PAID', paidOrder(number));
      expect((await host.deliver(paid)).status).toBe(204);
      await printed;
    }
    const receipts = host.get(Receipts);
    const printed = once(worker, 'completed');
    for (const key of ['an:event', 'an:event', 'an:event'])
      await receipts.paid({ outOrderNo: 'R3' }, { key });
    await printed;
    expect(await receipts.queue.getJobCounts('completed', 'waiting', 'active')).toEqual({
      completed: 3,
      waiting: 0,
      active: 0,
    });
    expect(ReceiptPrinter.printed).toEqual(['R1', 'R2', 'R3']);
  });

  it('do a slot of the schedule in one process, and again only where it failed', async () => {
    const { Schedule, Rentals } = (await import(page.path('schedule.ts'))) as {
      Schedule: new (
        ...parts: unknown[]
      ) => Record<'reconcile' | 'compareBooks', (now: Date) => Promise<void>>;
      Rentals: abstract new () => object;
    };
    expect(Rentals).toBeDefined();
    const redis = new Redis({ port: server.port });
    onTestFinished(() => redis.disconnect());
    const runs: string[] = [];
    const reconciler: Partial<PayscoreReconciler> = {
      reconcile: async () => {
        runs.push('reconciled');
        return {} as never;
      },
    };
    const failing = { compare: async () => Promise.reject(new Error('no bill yet')) };
    const working = { compare: async (date: string) => void runs.push(date) };
    const bills = { query: async () => ({}), rows: () => [] } as unknown as TradeBillService;
    const process = (rentals: object) => {
      const parts = { open: () => [], ...rentals };
      return new Schedule(redis, reconciler, bills, parts);
    };
    const [first, second] = [process(failing), process(working)];
    const at = new Date('2026-11-28T10:15:00+08:00');
    await Promise.all([first, second].map((one) => one.reconcile(at)));
    await second.reconcile(new Date(at.getTime() + 600_000));
    expect(runs).toEqual(['reconciled', 'reconciled']);
    await expect(first.compareBooks(at)).rejects.toThrow('no bill yet');
    await second.compareBooks(at);
    await first.compareBooks(at);
    expect(runs.slice(2)).toEqual(['2026-11-27']);
  });
});
