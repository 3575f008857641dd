import {
  Injectable,
  Module,
  type DynamicModule,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import {
  OnPayscoreEvent,
  PayscoreConfigError,
  type PayscoreNotification,
  type ServiceOrderPaid,
  type VerifiedNotification,
} from 'nestjs-payscore';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import { RedisNotificationStore } from 'nestjs-payscore/redis';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import {
  deliver,
  first,
  merchantsOf,
  second,
  startHost,
  startMerchants,
  type MerchantTable,
} from './support/merchants-host.js';
import type { RunningHost } from './support/payscore-host.js';
import { RecordingLogger } from './support/recording-logger.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';
import { rental } from './support/rental.js';
import { rejectionOf, thrownBy } from './support/thrown.js';

@Injectable()
class Books {
  readonly entries: string[] = [];

  @OnPayscoreEvent(undefined, { merchants: true })
  note(order: Partial<ServiceOrderPaid>, { mchid, eventType, reconciled }: PayscoreNotification): void {
    this.entries.push(
      `${mchid} ${order.outOrderNo} ${eventType.split('.')[1]}${reconciled ? ' reconciled' : ''}`,
    );
  }
}

@Injectable()
class NoBooks {}

@Module({})
class WorkerApp {}

const until = (condition: () => unknown): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 });

describe.skipIf(!hasRedisServer)('notifications of merchants at run time', () => {
  let server: RedisServer;
  let redis: Redis;
  let simulator: PayscoreSimulator;
  let table: MerchantTable;
  let queue: Queue<VerifiedNotification>;

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = new Redis(server.port, { maxRetriesPerRequest: 1 });
  });
  afterAll(async () => {
    redis?.disconnect();
    await server?.stop();
  });
  beforeEach(async () => {
    await redis.flushall();
    ({ simulator, table } = await startMerchants());
    queue = new Queue('payscore-notifications-merchants', { connection: { port: server.port } });
    onTestFinished(() => queue.close());
  });

  function sink(jobOptions = {}): BullmqNotificationSink {
    const made = new BullmqNotificationSink({ connection: { port: server.port }, jobOptions });
    onTestFinished(() => made.close());
    return made;
  }

  const hostWith = (jobOptions = {}): Promise<RunningHost> =>
    startHost([table.module({ notifications: { sink: sink(jobOptions) } })], []);

  async function startWorker(
    options: Parameters<typeof PayscoreBullmqModule.forWorker>[0] | object = {},
    imports: readonly DynamicModule[] = [table.module()],
    providers: readonly Type[] = [Books],
    logger = new RecordingLogger(),
  ): Promise<INestApplicationContext> {
    const worker = PayscoreBullmqModule.forWorker({
      connection: { port: server.port },
      merchants: true,
      ...options,
    });
    const module = { module: WorkerApp, imports: [...imports, worker], providers: [...providers] };
    const context = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
    onTestFinished(() => context.close());
    return context;
  }

  const pay = (host: RunningHost, mchid: string, order: string): Promise<{ status: number }> =>
    host.deliver(
      simulator
        .merchant(mchid)
        .notification('PAYSCORE.USER_PAID', { ...paidOrder(order), mchid }, { id: order }),
      `/wechat/payscore/${mchid}`,
    );

  it('of two are queued in one queue, and run for the merchant of each, whatever their order', async () => {
    const host = await hostWith();
    const running = await startWorker({ concurrency: 3 });
    const expected: string[] = [];
    for (let index = 1; index <= 20; index += 1)
      for (const mchid of index % 2 === 0 ? [first, second] : [second, first]) {
        expect((await pay(host, mchid, `R${index}`)).status).toBe(204);
        expected.push(`${mchid} R${index} USER_PAID`);
      }
    const { entries } = running.get(Books);
    await until(() => entries.length === 40);
    expect(entries.toSorted()).toEqual(expected.toSorted());
    expect(await queue.getJobCounts('completed', 'failed')).toEqual({ completed: 40, failed: 0 });
  });

  it('of one who is gone are kept among the failed jobs, and run for it once it is back', async () => {
    const host = await hostWith({ removeOnFail: true });
    await pay(host, first, 'R1');
    await pay(host, second, 'R1');
    table.removed.add(first);
    const running = await startWorker();
    await until(async () => (await queue.getFailedCount()) === 1);
    await until(() => running.get(Books).entries.length === 1);
    const [job] = await queue.getFailed();
    expect(job?.failedReason).toBe(
      `The notification is refused: load knows no merchant ${first}; nothing of it was handled. Retry the job once load knows the merchant`,
    );
    expect(job?.attemptsMade).toBe(1);
    table.removed.clear();
    await queue.retryJobs();
    await until(() => running.get(Books).entries.length === 2);
    expect(running.get(Books).entries).toEqual([`${second} R1 USER_PAID`, `${first} R1 USER_PAID`]);
  });

  it('are tried again while merchants cannot be loaded', async () => {
    const host = await hostWith({ backoff: { type: 'fixed', delay: 20 } });
    await pay(host, first, 'R1');
    table.isDown = true;
    const logger = new RecordingLogger();
    const running = await startWorker({}, undefined, undefined, logger);
    await until(() => logger.lines('warn').length >= 2);
    table.isDown = false;
    await until(() => running.get(Books).entries.length === 1);
    expect(logger.lines('warn')[0]).toMatch(/load failed: it threw Error \(LOCKED\).*it will be tried again/);
  });

  it('run for none of them where the job is that of a static registration, or of no merchant number', async () => {
    const running = await startWorker();
    const add = (recipient: object): Promise<unknown> =>
      queue.add('PAYSCORE.USER_PAID', {
        notification: { id: 'EV-1', eventType: 'PAYSCORE.USER_PAID', reconciled: false },
        content: { ...paidOrder('R1'), mchid: first },
        contentHash: 'R1',
        recipient,
      } as unknown as VerifiedNotification);
    await add({ mchid: first });
    await add({ mchid: first, registration: 'north' });
    await add({ mchid: '../x', registration: 'merchants' });
    await until(async () => (await queue.getFailedCount()) === 3);
    expect((await queue.getFailed()).map(({ attemptsMade }) => attemptsMade)).toEqual([1, 1, 1]);
    expect(running.get(Books).entries).toEqual([]);
    expect(table.looks).toEqual([]);
  });

  it('start no worker without handlers of them, without the merchants, or for a name too', async () => {
    const empty = await rejectionOf(PayscoreConfigError, startWorker({}, undefined, [NoBooks]));
    expect(empty.message).toMatch(/no handler of the registration.*\{ merchants: true \}/);
    const without = await rejectionOf(PayscoreConfigError, startWorker({}, [], [NoBooks]));
    expect(without.message).toMatch(/Import PayscoreMerchantsModule/);
    const both = thrownBy(PayscoreConfigError, () =>
      PayscoreBullmqModule.forWorker({ connection: {}, name: 'north', merchants: true }),
    );
    expect(both.message).toMatch(/names the registration "north"/);
  });

  /** Both have rented and paid under the same number, and their notifications are lost. */
  async function rentTwice(host: RunningHost): Promise<void> {
    for (const mchid of [first, second]) {
      await (await merchantsOf(host).get(mchid)).serviceOrders.create(rental());
      simulator.merchant(mchid).user.confirm('R1');
    }
  }

  it('that are lost are handed to the queue by the reconciler of each merchant', async () => {
    const host = await hostWith();
    await rentTwice(host);
    const reconcile = async (mchid: string) =>
      (await merchantsOf(host).get(mchid)).reconciler.reconcile(['R1']);
    expect(await reconcile(first)).toMatchObject({ queried: 1, handedOver: 1 });
    expect(await reconcile(first)).toMatchObject({ waiting: 1, handedOver: 0 });
    const running = await startWorker();
    await until(() => running.get(Books).entries.length === 1);
    await until(async () => (await queue.getCompletedCount()) === 1);
    expect(await reconcile(first)).toMatchObject({ alreadyHandled: 1 });
    expect(await reconcile(second)).toMatchObject({ handedOver: 1 });
    await until(() => running.get(Books).entries.length === 2);
    expect(running.get(Books).entries).toEqual([
      `${first} R1 USER_CONFIRM reconciled`,
      `${second} R1 USER_CONFIRM reconciled`,
    ]);
  });

  it('that are lost are handled by the reconciler of each merchant, also once it was forgotten', async () => {
    const host = await startHost([table.module()], [Books]);
    await rentTwice(host);
    for (const mchid of [second, first]) {
      expect(await (await merchantsOf(host).get(mchid)).reconciler.reconcile(['R1'])).toMatchObject({
        handled: 1,
      });
      merchantsOf(host).evict(mchid);
      const again = await merchantsOf(host).get(mchid);
      expect(await again.reconciler.reconcile(['R1'])).toMatchObject({ handled: 0, alreadyHandled: 1 });
    }
    expect(host.get(Books).entries).toEqual([
      `${second} R1 USER_CONFIRM reconciled`,
      `${first} R1 USER_CONFIRM reconciled`,
    ]);
  });

  it('with the same order number and id share no claim in Redis', async () => {
    const store = new RedisNotificationStore({ redis });
    const host = await startHost([table.module({ notifications: { store } })], [Books]);
    await rentTwice(host);
    for (const mchid of [first, second, first, second])
      expect(await deliver(host, simulator.merchant(mchid), 'PAYSCORE.USER_CONFIRM')).toBe(204);
    for (const mchid of [first, second, first, second]) await pay(host, mchid, 'R1');
    expect(host.get(Books).entries).toEqual(
      ['USER_CONFIRM', 'USER_PAID'].flatMap((type) => [`${first} R1 ${type}`, `${second} R1 ${type}`]),
    );
    const keys = await redis.keys('payscore:*');
    const of = (mchid: string): string[] => keys.filter((key) => key.startsWith(`payscore:{${mchid}}:`));
    expect(of(first)).toHaveLength(of(second).length);
    expect([...of(first), ...of(second)].toSorted()).toEqual(keys.toSorted());
    expect(of(first).length).toBeGreaterThanOrEqual(4);
  });
});
