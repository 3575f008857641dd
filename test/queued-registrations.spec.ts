import {
  Injectable,
  Module,
  type DynamicModule,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Queue, Worker, type Job } from 'bullmq';
import {
  MemoryNotificationStore,
  OnPayscoreEvent,
  PayscoreConfigError,
  PayscoreModule,
  PayscoreReconciler,
  PayscoreWebhookController,
  type PayscoreModuleOptions,
  type NotificationSink,
  type ReconcileReport,
  type ServiceOrderPaid,
  type VerifiedNotification,
} from 'nestjs-payscore';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { closedGate } from './support/gate.js';
import { OrderCaller } from './support/order-caller.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { Handlers, paid, registration } from './support/queued-payments.js';
import { RecordingLogger } from './support/recording-logger.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';
import { rejectionOf } from './support/thrown.js';

@PayscoreWebhookController('wechat/north', { name: 'north' })
class NorthNotifications {}

@PayscoreWebhookController('wechat/south', { name: 'south' })
class SouthNotifications {}

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

@Injectable()
class Books {
  readonly entries: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'north' })
  north({ outOrderNo }: ServiceOrderPaid): void {
    this.entries.push(`north ${outOrderNo}`);
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'south' })
  south({ outOrderNo }: ServiceOrderPaid): void {
    this.entries.push(`south ${outOrderNo}`);
  }
}

@Injectable()
class BrokenBooks {
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  book(): never {
    throw new Error('the database is down');
  }
}

/** Works for as long as a test says. */
@Injectable()
class SlowBooks {
  readonly entries: string[] = [];
  begun = 0;
  work: () => Promise<void> = () => Promise.resolve();

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async book({ outOrderNo }: ServiceOrderPaid): Promise<void> {
    this.begun += 1;
    await this.work();
    this.entries.push(outOrderNo);
  }
}

@Injectable()
class NoHandlers {}

@Injectable()
class Confirmations {
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed(): void {
    return undefined;
  }
}

@Module({})
class WorkerApp {}

const until = (condition: () => unknown): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 });

async function startWorker(
  imports: DynamicModule[],
  providers: Type[],
  logger = new RecordingLogger(),
): Promise<INestApplicationContext> {
  const module = { module: WorkerApp, imports, providers };
  const context = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
  onTestFinished(() => context.close());
  return context;
}

const named = (simulator: PayscoreSimulator, name: string, sink?: BullmqNotificationSink): DynamicModule =>
  PayscoreModule.forRoot({
    ...simulator.moduleOptions(),
    name,
    ...(sink !== undefined && { notifications: { sink } }),
  });

const ofMerchant = (mchid: string, order: string): object => ({ ...paidOrder(order), mchid });

const reconcileBy = (host: RunningHost) => (): Promise<ReconcileReport> =>
  host.get(PayscoreReconciler).reconcile(['R1']);

async function startConfirmed(
  sink: NotificationSink,
  options: PayscoreModuleOptions['notifications'] = {},
): Promise<() => Promise<ReconcileReport>> {
  const caller = await OrderCaller.start();
  await caller.create();
  caller.simulator.user.confirm('R1');
  await caller.simulator.deliveries.idle();
  const host = await PayscoreHost.with(caller.simulator, { notifications: { sink, ...options } })
    .controllers(Notifications)
    .start();
  return reconcileBy(host);
}

describe.skipIf(!hasRedisServer)('queued notifications', () => {
  let server: RedisServer;
  let connection: { host: string; port: number };

  beforeAll(async () => {
    server = await RedisServer.start();
    connection = { host: '127.0.0.1', port: server.port };
  });
  afterAll(() => server?.stop());

  function queueOf(name: string): Queue<VerifiedNotification> {
    const queue = new Queue<VerifiedNotification>(name, { connection });
    onTestFinished(() => queue.close());
    return queue;
  }

  function sinkOf(queueName?: string, jobOptions = {}): BullmqNotificationSink {
    const sink = new BullmqNotificationSink({ connection, jobOptions, ...(queueName && { queueName }) });
    onTestFinished(() => sink.close());
    return sink;
  }

  const worker = (options: object = {}): DynamicModule =>
    PayscoreBullmqModule.forWorker({ connection, ...options });

  it('of two merchants run their own handlers, with everything left at its default', async () => {
    const { simulator: north } = await startSimulator({ mchid: '1110000111' });
    const { simulator: south } = await startSimulator({ mchid: '2220000222' });
    const sink = sinkOf();
    const host = await PayscoreHost.of(named(north, 'north', sink), named(south, 'south', sink))
      .controllers(NorthNotifications, SouthNotifications)
      .start();
    const toNorth = north.notification('PAYSCORE.USER_PAID', ofMerchant('1110000111', 'N1'));
    const toSouth = south.notification('PAYSCORE.USER_PAID', ofMerchant('2220000222', 'S1'));
    expect((await host.deliver(toNorth, '/wechat/north')).status).toBe(204);
    expect((await host.deliver(toSouth, '/wechat/south')).status).toBe(204);
    const running = await startWorker(
      [named(north, 'north'), named(south, 'south'), worker({ name: 'north' }), worker({ name: 'south' })],
      [Books],
    );
    const { entries } = running.get(Books);
    await until(() => entries.length === 2);
    expect(new Set(entries)).toEqual(new Set(['north N1', 'south S1']));
    const [job] = await queueOf('payscore-notifications-1110000111-north').getJobs();
    expect(job?.data.recipient).toEqual({ mchid: '1110000111', registration: 'north' });
    expect(await queueOf('payscore-notifications-2220000222-south').getJobs()).toHaveLength(1);
  });

  it('of another registration in one queue are kept, refused aloud and handled by nobody', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(named(simulator, 'south', sinkOf('shared', { removeOnFail: true })))
      .controllers(SouthNotifications)
      .start();
    await host.deliver(paid(simulator), '/wechat/south');
    const logger = new RecordingLogger();
    const running = await startWorker(
      [named(simulator, 'north'), named(simulator, 'south'), worker({ name: 'north', queueName: 'shared' })],
      [Books],
      logger,
    );
    const queue = queueOf('shared');
    await until(async () => (await queue.getFailedCount()) === 1);
    await until(() => logger.lines('error').length > 0);
    expect(running.get(Books).entries).toEqual([]);
    expect(logger.lines('error')[0]).toMatch(
      /EV-1.*belongs to the registration "south" of merchant 1230000109.*handles the registration "north"/,
    );
    expect((await queue.getFailed())[0]?.attemptsMade).toBe(1);
  });

  it('without a recipient, of an earlier version, run for the merchant that they name and no other', async () => {
    const { simulator } = await startSimulator();
    const queue = queueOf('earlier');
    const notification = { eventType: 'PAYSCORE.USER_PAID', reconciled: false };
    const add = (order: string, content: object): Promise<Job> =>
      queue.add('PAYSCORE.USER_PAID', {
        notification: { ...notification, id: order },
        content: { ...paidOrder(order), ...content },
        contentHash: order,
      } as VerifiedNotification);
    await add('R1', {});
    await add('R2', { mchid: '9990000999' });
    await add('R3', { mchid: undefined });
    const running = await startWorker(
      [registration(simulator), worker({ queueName: 'earlier' })],
      [Handlers],
    );
    await until(async () => (await queue.getJobCountByTypes('wait', 'active')) === 0);
    expect(running.get(Handlers).entries).toEqual(['R1 R1 500']);
    expect(await queue.getJobCounts('completed', 'failed')).toEqual({ completed: 1, failed: 2 });
  });

  it('start no worker in a process without handlers, which says why and what to do', async () => {
    const { simulator } = await startSimulator();
    const boot = startWorker([registration(simulator), worker()], [NoHandlers]);
    const error = await rejectionOf(PayscoreConfigError, boot);
    expect(error.message).toMatch(
      /no handler of the registration without a name.*@OnPayscoreEvent.*providers/,
    );
  });

  it.each<[string, object, object]>([
    ['that is named', { queueName: 'shared' }, { queueName: 'shared' }],
    ['that is the default of one', {}, { queueName: 'payscore-notifications-1230000109-north' }],
  ])(
    'stop the boot where workers of two registrations take them from one queue %s',
    async (_, north, south) => {
      const { simulator } = await startSimulator();
      const boot = startWorker(
        [
          named(simulator, 'north'),
          named(simulator, 'south'),
          worker({ name: 'north', ...north }),
          worker({ name: 'south', ...south }),
        ],
        [Books],
      );
      const error = await rejectionOf(PayscoreConfigError, boot);
      expect(error.message).toMatch(
        /forWorker\.queueName.*"(north|south)".*"(north|south)".*share the queue/,
      );
    },
  );

  it('run for one registration in two workers of one queue', async () => {
    const { simulator } = await startSimulator();
    const running = await startWorker(
      [registration(simulator), worker({ queueName: 'twice' }), worker({ queueName: 'twice' })],
      [Handlers],
    );
    await sinkOf('twice').accept({
      notification: { eventType: 'PAYSCORE.USER_PAID', id: 'EV-1', reconciled: false },
      content: paidOrder('R1'),
      contentHash: 'R1',
    } as unknown as VerifiedNotification);
    await until(() => running.get(Handlers).entries.length === 1);
  });

  it('of a type that nobody handles are not completed in silence', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.with(simulator, { notifications: { sink: sinkOf('silent') } })
      .controllers(Notifications)
      .start();
    await host.deliver(paid(simulator));
    await host.deliver(paid(simulator, 'R2', 'EV-2'));
    const logger = new RecordingLogger();
    await startWorker([registration(simulator), worker({ queueName: 'silent' })], [Confirmations], logger);
    const queue = queueOf('silent');
    await until(async () => (await queue.getCompletedCount()) === 2);
    const lines = logger.lines('warn').filter((line) => line.includes('PAYSCORE.USER_PAID'));
    expect(lines).toEqual([expect.stringContaining('EV-1')]);
  });

  it('at work hold up the end of their worker: it is not closed by force', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.with(simulator, { notifications: { sink: sinkOf('slow') } })
      .controllers(Notifications)
      .start();
    const running = await startWorker([registration(simulator), worker({ queueName: 'slow' })], [SlowBooks]);
    const books = running.get(SlowBooks);
    const gate = closedGate();
    books.work = () => gate.opened;
    const closed = vi.spyOn(Worker.prototype, 'close');
    onTestFinished(() => closed.mockRestore());
    await host.deliver(paid(simulator));
    await until(() => books.begun === 1);
    const closing = running.close();
    await until(() => closed.mock.results.length > 0);
    gate.open();
    await closing;
    // Closed by force, the worker leaves the job behind as active, for the next to find stalled.
    expect(books.entries).toEqual(['R1']);
    expect(await queueOf('slow').getJobCounts('completed', 'active')).toEqual({ completed: 1, active: 0 });
  });

  /** Its payment was notified and is queued; its confirmation was lost. */
  async function startQueued(
    queueName: string,
    jobOptions = {},
    notifications: PayscoreModuleOptions['notifications'] = {},
  ): Promise<{
    simulator: PayscoreSimulator;
    host: RunningHost;
    reconcile: () => Promise<ReconcileReport>;
    forget: () => Promise<() => Promise<ReconcileReport>>;
  }> {
    const caller = await OrderCaller.start();
    await caller.create();
    caller.simulator.user.confirm('R1');
    await caller.clock.advance('1h');
    await caller.complete();
    await caller.simulator.deliveries.idle();
    const sink = sinkOf(queueName, jobOptions);
    const startHost = (): Promise<RunningHost> =>
      PayscoreHost.with(caller.simulator, { notifications: { sink, ...notifications } })
        .controllers(Notifications)
        .start();
    const host = await startHost();
    for (const { eventType, resource, id } of caller.simulator.deliveries.list()) {
      if (eventType !== 'PAYSCORE.USER_PAID') continue;
      await host.deliver(caller.simulator.notification(eventType, resource, { id }));
    }
    return {
      simulator: caller.simulator,
      host,
      reconcile: reconcileBy(host),
      // The store of a host without Redis is its memory.
      forget: async () => reconcileBy(await startHost()),
    };
  }

  describe('that a reconciliation asks about', () => {
    it('are waiting, then handled, and what the queue never had is handed over', async () => {
      const { simulator, reconcile } = await startQueued('asked');
      expect(await reconcile()).toMatchObject({ handedOver: 1, waiting: 1, handled: 0 });
      expect(await reconcile()).toMatchObject({ handedOver: 0, waiting: 2, alreadyHandled: 0, failed: 0 });
      const running = await startWorker(
        [registration(simulator), worker({ queueName: 'asked' })],
        [Handlers, Confirmations],
      );
      const queue = queueOf('asked');
      await until(async () => (await queue.getCompletedCount()) === 2);
      expect(await reconcile()).toMatchObject({ alreadyHandled: 2, waiting: 0, handedOver: 0, failed: 0 });
      expect(running.get(Handlers).entries).toHaveLength(1);
    });

    it('are dead: it says so, and why', async () => {
      const { simulator, reconcile } = await startQueued('dying', { attempts: 1 });
      await startWorker([registration(simulator), worker({ queueName: 'dying' })], [BrokenBooks]);
      const queue = queueOf('dying');
      await until(async () => (await queue.getFailedCount()) === 1);
      const report = await reconcile();
      expect(report).toMatchObject({ dead: 1, failed: 1 });
      expect(String(report.failures[0]?.error)).toMatch(
        /USER_PAID is dead: job \S+ of queue dying has failed: BrokenBooks\.book failed: the database is down/,
      );
    });

    it('are lost with Redis: they are handed over again', async () => {
      const { reconcile } = await startQueued('lost');
      const queue = queueOf('lost');
      await queue.obliterate({ force: true });
      expect(await reconcile()).toMatchObject({ handedOver: 2, waiting: 0, alreadyHandled: 0 });
      expect(await queue.getWaitingCount()).toBe(2);
    });

    it('are told by the queue alone where the store has lost its memory: none is handled twice', async () => {
      const { simulator, reconcile, forget } = await startQueued('remembered', { attempts: 1 });
      await reconcile();
      const waiting = await forget();
      expect(await waiting()).toMatchObject({ waiting: 2, handedOver: 0 });
      const running = await startWorker(
        [registration(simulator), worker({ queueName: 'remembered' })],
        [BrokenBooks, Confirmations],
      );
      const queue = queueOf('remembered');
      await until(async () => (await queue.getJobCountByTypes('completed', 'failed')) === 2);
      await running.close();
      const ended = await forget();
      expect(await ended()).toMatchObject({ alreadyHandled: 1, dead: 1, handedOver: 0, waiting: 0 });
      expect(await queue.getJobCounts('waiting', 'completed', 'failed')).toEqual({
        waiting: 0,
        completed: 1,
        failed: 1,
      });
    });

    it('are told by the store where the queue keeps no job that is done', async () => {
      const store = new MemoryNotificationStore();
      const { simulator, reconcile } = await startQueued('forgetful', { removeOnComplete: true }, { store });
      const running = await startWorker(
        [
          PayscoreModule.forRoot({ ...simulator.moduleOptions(), notifications: { store } }),
          worker({ queueName: 'forgetful' }),
        ],
        [Handlers, Confirmations],
      );
      const queue = queueOf('forgetful');
      const isEmpty = async (): Promise<boolean> =>
        (await queue.getJobCountByTypes('wait', 'active', 'completed')) === 0;
      await until(() => running.get(Handlers).entries.length === 1);
      await until(isEmpty);
      expect(await reconcile()).toMatchObject({ alreadyHandled: 1, handedOver: 1 });
      await until(isEmpty);
      expect(await reconcile()).toMatchObject({ alreadyHandled: 2, handedOver: 0 });
      expect(running.get(Handlers).entries).toHaveLength(1);
    });

    it('had no handler anywhere: they are not called handled', async () => {
      const { simulator, reconcile } = await startQueued('nobody');
      await startWorker([registration(simulator), worker({ queueName: 'nobody' })], [Confirmations]);
      const queue = queueOf('nobody');
      await until(async () => (await queue.getCompletedCount()) === 1);
      expect(await reconcile()).toMatchObject({ unhandled: 1, alreadyHandled: 0 });
    });
  });
});

describe('a sink', () => {
  class Accepting implements NotificationSink {
    readonly accepted: string[] = [];
    broken = false;

    accept({ notification }: VerifiedNotification): Promise<void> {
      if (this.broken) return Promise.reject(new Error('the queue is down'));
      this.accepted.push(notification.eventType);
      return Promise.resolve();
    }
  }

  it('that cannot be asked is given each event of a reconciliation once, and again only if it took none', async () => {
    const sink = new Accepting();
    const reconcile = await startConfirmed(sink);
    sink.broken = true;
    expect(await reconcile()).toMatchObject({ failed: 1, handedOver: 0 });
    sink.broken = false;
    expect(await reconcile()).toMatchObject({ handedOver: 1, waiting: 0, failed: 0 });
    expect(await reconcile()).toMatchObject({ handedOver: 0, waiting: 1, failed: 0 });
    expect(sink.accepted).toEqual(['PAYSCORE.USER_CONFIRM']);
  });

  it.each(['waiting', 'unhandled'] as const)(
    'that holds an event as %s is believed: no claim keeps a worker from remembering that it has run',
    async (state) => {
      const store = new MemoryNotificationStore();
      const claims = vi.spyOn(store, 'claim');
      const reconcile = await startConfirmed(
        Object.assign(new Accepting(), { find: () => Promise.resolve({ state }) }),
        { store },
      );
      expect(await reconcile()).toMatchObject({ [state]: 1, handedOver: 0 });
      expect(claims).not.toHaveBeenCalled();
    },
  );
});
