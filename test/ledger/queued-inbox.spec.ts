import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Queue } from 'bullmq';
import {
  NotificationDispatcher,
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreReconciler,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
  type ServiceOrderPaid,
  type VerifiedNotification,
} from 'nestjs-payscore';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import { PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { sqlite } from '../support/databases/engines.js';
import { paidOrder } from '../support/event-samples.js';
import { LedgerDatabase } from '../support/ledger-host.js';
import { PayscoreHost, startSimulator, type RunningHost } from '../support/payscore-host.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { hasRedisServer, RedisServer } from '../support/redis-server.js';
import { rental } from '../support/rental.js';

type JobOptions = ConstructorParameters<typeof BullmqNotificationSink>[0]['jobOptions'];

@PayscoreWebhookController('wechat/payscore')
class Route {}

@Module({})
class WorkerApp {}

class Books {
  constructor(private readonly books: LedgerDatabase) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  async book(order: ServiceOrderPaid, _: PayscoreNotification, transaction: unknown): Promise<void> {
    await this.books.effect(transaction, `booked ${order.outOrderNo}`);
  }

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM', { transaction: true })
  begin(order: ServiceOrderConfirmed, _: PayscoreNotification, transaction: unknown): Promise<void> {
    return this.books.effect(transaction, `begun ${order.outOrderNo}`);
  }
}

const until = (condition: () => unknown): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 });

describe.skipIf(!hasRedisServer)('a queue in front of an inbox', () => {
  let server: RedisServer;
  let connection: { host: string; port: number };
  let books: LedgerDatabase;
  let simulator: PayscoreSimulator;
  let queueName: string;
  let queue: Queue<VerifiedNotification>;

  beforeAll(async () => {
    server = await RedisServer.start();
    connection = { host: '127.0.0.1', port: server.port };
    books = await LedgerDatabase.open(sqlite);
  });
  afterAll(async () => {
    await books?.close();
    await server?.stop();
  });
  beforeEach(async (context) => {
    await books.clear();
    ({ simulator } = await startSimulator());
    queueName = `inbox-${context.task.id}`;
    queue = new Queue(queueName, { connection });
    onTestFinished(() => queue.close());
  });

  const ledger = () =>
    PayscoreLedgerModule.forRoot({
      database: books.database,
      relay: false,
      janitor: false,
      retention: false,
    });

  /** The process that WeChat Pay notifies. */
  async function startHost(jobOptions?: JobOptions): Promise<RunningHost> {
    const sink = new BullmqNotificationSink({ connection, queueName, ...(jobOptions && { jobOptions }) });
    onTestFinished(() => sink.close());
    const registration = PayscoreModule.forRoot({ ...simulator.moduleOptions(), notifications: { sink } });
    return PayscoreHost.of(registration, ledger()).controllers(Route).start();
  }

  async function startWorker(): Promise<INestApplicationContext> {
    const module = {
      module: WorkerApp,
      imports: [
        PayscoreModule.forRoot(simulator.moduleOptions()),
        ledger(),
        PayscoreBullmqModule.forWorker({ connection, queueName }),
      ],
      providers: [{ provide: Books, useFactory: () => new Books(books) }],
    };
    const worker = await NestFactory.createApplicationContext(module, {
      logger: new RecordingLogger(),
      abortOnError: false,
    });
    onTestFinished(() => worker.close());
    return worker;
  }

  const paid = (outOrderNo = 'R1', id = 'EV-1') =>
    simulator.notification('PAYSCORE.USER_PAID', paidOrder(outOrderNo), { id });

  const settled = (): Promise<unknown> =>
    until(async () => (await queue.getJobCountByTypes('wait', 'active', 'delayed')) === 0);

  it('carries the key of the event', async () => {
    const host = await startHost();
    await host.deliver(paid());
    const [job] = await queue.getJobs();
    expect(job?.data.key).toBe('1230000109:order:PAYSCORE.USER_PAID:1900000109:R1:500:500');
  });

  it('loses a finished job at once, and the inbox recognises a repeat that comes after it', async () => {
    const host = await startHost();
    await startWorker();
    await host.deliver(paid());
    await until(async () => (await books.effects()).length > 0);
    await until(async () => (await queue.getJobs()).length === 0);
    // Another process of the host, which remembers nothing.
    const other = await startHost();
    await other.deliver(paid('R1', 'EV-2'));
    await until(async () => (await queue.getJobs()).length === 0);
    expect(await books.effects()).toEqual(['booked R1']);
  });

  it('keeps a finished job where the host says so', async () => {
    const host = await startHost({ removeOnComplete: false });
    await startWorker();
    await host.deliver(paid());
    await until(async () => (await queue.getCompletedCount()) === 1);
  });

  it('gives one effect for each event, with two workers and repeats that pass Redis', async () => {
    const host = await startHost({ removeOnComplete: true });
    const workers = await Promise.all([startWorker(), startWorker()]);
    const numbers = Array.from({ length: 12 }, (_, index) => `R${index + 10}`);
    await Promise.all(numbers.map((outOrderNo) => host.deliver(paid(outOrderNo, `EV-${outOrderNo}`))));
    const events = await queue.getJobs();
    // As if a job had stalled, and another worker had begun it again.
    await Promise.allSettled(
      events.flatMap((job) =>
        job
          ? workers.map((worker) => worker.get(NotificationDispatcher, { strict: false }).run(job.data))
          : [],
      ),
    );
    await settled();
    await until(async () => (await books.effects()).length === numbers.length);
    expect(await books.effects()).toEqual(numbers.map((outOrderNo) => `booked ${outOrderNo}`));
  });

  it('is not given again by a reconciliation what the inbox holds and the queue no longer does', async () => {
    const host = await startHost();
    await startWorker();
    const orders = host.get(ServiceOrderService);
    await orders.create(rental({ notifyUrl: host.url('/wechat/payscore') }));
    simulator.user.confirm('R1');
    await simulator.deliveries.idle();
    await until(async () => (await books.effects()).length > 0);
    await until(async () => (await queue.getJobs()).length === 0);
    const other = await startHost();
    expect(await other.get(PayscoreReconciler).reconcile(['R1'])).toMatchObject({
      alreadyHandled: 1,
      handedOver: 0,
    });
    expect(await books.effects()).toEqual(['begun R1']);
  });
});
