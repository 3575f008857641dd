import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Queue, type Job } from 'bullmq';
import {
  PayscoreConfigError,
  PayscoreModule,
  PayscoreWebhookController,
  type VerifiedNotification,
} from 'nestjs-payscore';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { Handlers, OtherHandlers, paid, registration } from './support/queued-payments.js';
import { RecordingLogger } from './support/recording-logger.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';
import { rejectionOf, thrownBy } from './support/thrown.js';

type SinkOptions = ConstructorParameters<typeof BullmqNotificationSink>[0];
type WorkerOptions = Parameters<typeof PayscoreBullmqModule.forWorker>[0];

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

@PayscoreWebhookController('wechat/payscore', { name: 'south' })
class SouthNotifications {}

@Module({})
class WorkerApp {}

interface WorkerParts {
  readonly logger?: RecordingLogger;
  readonly providers?: Type[];
}

const until = (condition: () => unknown): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 });

describe.skipIf(!hasRedisServer)('notifications through BullMQ', () => {
  let server: RedisServer;
  let connection: { host: string; port: number };
  let queueName: string;
  let queue: Queue<VerifiedNotification>;

  beforeAll(async () => {
    server = await RedisServer.start();
    connection = { host: '127.0.0.1', port: server.port };
  });
  afterAll(() => server?.stop());
  beforeEach((context) => {
    queueName = `queue-${context.task.id}`;
    queue = new Queue(queueName, { connection });
    queue.on('error', () => undefined);
    onTestFinished(() => queue.close());
  });

  function sinkOf(options: Partial<SinkOptions> = {}): BullmqNotificationSink {
    const sink = new BullmqNotificationSink({ connection, queueName, ...options });
    onTestFinished(() => sink.close());
    return sink;
  }

  /** The process that WeChat Pay notifies; its own handlers must stay idle. */
  async function startHost(
    options?: Partial<SinkOptions>,
    name?: string,
  ): Promise<{ simulator: PayscoreSimulator; host: RunningHost }> {
    const { simulator } = await startSimulator();
    const module = PayscoreModule.forRoot({
      ...simulator.moduleOptions(),
      notifications: { sink: sinkOf(options) },
      ...(name !== undefined && { name }),
    });
    const host = await PayscoreHost.of(module)
      .controllers(name === undefined ? Notifications : SouthNotifications)
      .providers(...(name === undefined ? [Handlers] : []))
      .start();
    return { simulator, host };
  }

  /** A process without HTTP. */
  async function startWorker(
    registrations: DynamicModule[],
    options: Partial<WorkerOptions> = {},
    { logger = new RecordingLogger(), providers = [Handlers] }: WorkerParts = {},
  ): Promise<INestApplicationContext> {
    const module = {
      module: WorkerApp,
      imports: [...registrations, PayscoreBullmqModule.forWorker({ connection, queueName, ...options })],
      providers,
    };
    const context = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
    onTestFinished(() => context.close());
    return context;
  }

  async function only(): Promise<Job<VerifiedNotification>> {
    const jobs = await queue.getJobs();
    expect(jobs).toHaveLength(1);
    return jobs[0] as Job<VerifiedNotification>;
  }

  const untilState = (state: string): Promise<unknown> =>
    until(async () => (await (await queue.getJobs())[0]?.getState()) === state);

  it('are acknowledged once Redis holds them, and handled by nobody before a worker comes', async () => {
    const { simulator, host } = await startHost();
    expect((await host.deliver(paid(simulator))).status).toBe(204);
    const job = await only();
    expect(job.name).toBe('PAYSCORE.USER_PAID');
    expect(job.data.notification.id).toBe('EV-1');
    expect(job.data.content['out_order_no']).toBe('R1');
    expect(host.get(Handlers).entries).toEqual([]);
  });

  it('run the same handlers in a process without HTTP', async () => {
    const { simulator, host } = await startHost();
    await host.deliver(paid(simulator));
    const worker = await startWorker([registration(simulator)]);
    await untilState('completed');
    expect(worker.get(Handlers).entries).toEqual(['EV-1 R1 500']);
    expect(host.get(Handlers).entries).toEqual([]);
  });

  it('that come twice are one job, also for another process and after they were handled', async () => {
    const { simulator, host } = await startHost();
    const other = sinkOf();
    expect((await host.deliver(paid(simulator))).status).toBe(204);
    expect((await host.deliver(paid(simulator))).status).toBe(204);
    const { data } = await only();
    await other.accept(data);
    await only();
    const worker = await startWorker([registration(simulator)]);
    await untilState('completed');
    await other.accept(data);
    await only();
    expect(await queue.getJobCountByTypes('wait', 'active', 'delayed')).toBe(0);
    expect(worker.get(Handlers).entries).toHaveLength(1);
  });

  it('of one id with other content are another job', async () => {
    const { simulator, host } = await startHost();
    await host.deliver(paid(simulator));
    const { data } = await only();
    await sinkOf().accept({
      ...data,
      content: { ...data.content, out_order_no: 'R2' },
      contentHash: 'other',
    });
    expect(await queue.getJobs()).toHaveLength(2);
  });

  it.each(['20180225', 'EV:2018:0225', 'EV 1/2'])('with the id %s fit into the queue', async (id) => {
    const { simulator, host } = await startHost();
    expect((await host.deliver(paid(simulator, 'R1', id))).status).toBe(204);
    expect((await only()).data.notification.id).toBe(id);
  });

  it('are tried for 23 hours, kept for three days once handled and for good once dead', async () => {
    const { simulator, host } = await startHost();
    await host.deliver(paid(simulator));
    const { attempts, backoff, removeOnComplete, removeOnFail } = (await only()).opts;
    expect({ attempts, backoff }).toEqual({ attempts: 15, backoff: { type: 'exponential', delay: 5_000 } });
    expect(removeOnComplete).toEqual({ age: 259_200 });
    expect(removeOnFail).toBe(false);
  });

  it('wait longer and longer after a failure', async () => {
    const { simulator, host } = await startHost();
    await host.deliver(paid(simulator));
    const logger = new RecordingLogger();
    const worker = await startWorker([registration(simulator)], {}, { logger });
    worker.get(Handlers).broken = true;
    await untilState('delayed');
    const job = await only();
    expect(job.attemptsMade).toBe(1);
    expect(job.delay).toBe(5_000);
    expect(job.failedReason).toBe('Handlers.book failed: the database is down');
    await job.promote();
    await until(async () => (await only()).attemptsMade === 2 && (await only()).isDelayed());
    expect((await only()).delay).toBe(10_000);
    expect(logger.lines('warn')[0]).toContain(
      'PAYSCORE.USER_PAID EV-1: Handlers.book failed: the database is down; it will be tried again',
    );
  });

  it('that fail for good can be seen, and handled once what was broken is repaired', async () => {
    const jobOptions = { attempts: 3, backoff: { type: 'exponential', delay: 5 } };
    const { simulator, host } = await startHost({ jobOptions });
    const logger = new RecordingLogger();
    const worker = await startWorker([registration(simulator)], {}, { logger });
    worker.get(Handlers).broken = true;
    await host.deliver(paid(simulator));
    await untilState('failed');
    const [dead] = await queue.getFailed();
    expect(dead?.attemptsMade).toBe(3);
    expect(dead?.failedReason).toBe('Handlers.book failed: the database is down');
    await until(() => logger.lines('error').length > 0);
    expect(logger.lines('error')[0]).toContain('it stays among the failed jobs');

    worker.get(Handlers).broken = false;
    await queue.retryJobs();
    await untilState('completed');
    expect(worker.get(Handlers).entries).toEqual(['EV-1 R1 500']);
  });

  it('are not acknowledged while Redis is down, and none is lost', async () => {
    const { simulator, host } = await startHost({ timeout: 500 });
    await queue.waitUntilReady();
    await server.pause();
    expect((await host.deliver(paid(simulator))).status).toBe(500);
    expect(host.logger.lines('error').join('\n')).toContain('did not take the notification within 500 ms');
    await server.resume();
    await until(async () => (await host.deliver(paid(simulator))).status === 204);
    await only();
    const worker = await startWorker([registration(simulator)]);
    await untilState('completed');
    expect(worker.get(Handlers).entries).toEqual(['EV-1 R1 500']);
  });

  it.each([
    null,
    {},
    { notification: null },
    { notification: { id: 'EV-1', eventType: 'PAYSCORE.USER_PAID' } },
  ])('that are none, such as %j, are kept as failed, named in the log and tried once', async (data) => {
    const { simulator } = await startSimulator();
    const logger = new RecordingLogger();
    const worker = await startWorker([registration(simulator)], {}, { logger });
    const job = await queue.add('PAYSCORE.USER_PAID', data as never, { attempts: 3, removeOnFail: true });
    await untilState('failed');
    await until(() => logger.lines('error').length > 0);
    expect(logger.lines('error')).toEqual([
      expect.stringMatching(`PAYSCORE.USER_PAID .*job ${job.id}.*its data is no notification.*failed jobs`),
    ]);
    expect((await only()).attemptsMade).toBe(1);
    expect(worker.get(Handlers).entries).toEqual([]);
  });

  it('that are being handled are finished before the worker shuts down', async () => {
    const { simulator, host } = await startHost();
    const worker = await startWorker([registration(simulator)]);
    await host.deliver(paid(simulator));
    await until(() => worker.get(Handlers).entries.length > 0);
    await worker.close();
    await host.deliver(paid(simulator, 'R2', 'EV-2'));
    expect(await queue.getJobCounts('completed', 'wait', 'active')).toEqual({
      completed: 1,
      wait: 1,
      active: 0,
    });
  });

  it('of a merchant with a name run the handlers of that name', async () => {
    const { simulator, host } = await startHost({}, 'south');
    await host.deliver(paid(simulator));
    const south = PayscoreModule.forRoot({ ...simulator.moduleOptions(), name: 'south' });
    const worker = await startWorker(
      [registration(simulator), south],
      { name: 'south' },
      {
        providers: [Handlers, OtherHandlers],
      },
    );
    await untilState('completed');
    expect(worker.get(OtherHandlers).entries).toEqual(['R1']);
    expect(worker.get(Handlers).entries).toEqual([]);
  });

  it('stop the boot when the worker names no registration', async () => {
    const { simulator } = await startSimulator();
    const boot = startWorker([registration(simulator)], { name: 'north' });
    const error = await rejectionOf(PayscoreConfigError, boot);
    expect(error.message).toContain('there are 0 registrations named "north"');
  });

  it('stop the boot when the worker is set up wrongly', async () => {
    const { simulator } = await startSimulator();
    const boot = startWorker([registration(simulator)], { concurrency: 0 });
    const error = await rejectionOf(PayscoreConfigError, boot);
    expect(error.option).toBe('PayscoreBullmqModule.forWorker.concurrency');
    const misspelt = startWorker([registration(simulator)], { concurency: 2 } as object);
    await expect(misspelt).rejects.toThrow(/Did you mean PayscoreBullmqModule\.forWorker\.concurrency\?/);
  });

  it.each([
    ['connection', { connection: undefined }],
    ['queueName', { queueName: 'pay:score' }],
    ['queueName', { queueName: '' }],
    ['timeout', { timeout: 0 }],
    ['timeOut', { timeOut: 1_000 }],
  ])('refuse a wrong %s of the sink', (option, options: object) => {
    const error = thrownBy(PayscoreConfigError, () => sinkOf(options));
    expect(error.option).toBe(`BullmqNotificationSink.${option}`);
  });
});
