import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { PayscoreModule, PayscoreWebhookController, type VerifiedNotification } from 'nestjs-payscore';
import { BullmqNotificationSink } from 'nestjs-payscore/bullmq';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { postgres } from '../support/databases/engines.js';
import { hasPostgres, PostgresServer } from '../support/databases/postgres-server.js';
import { paidOrder } from '../support/event-samples.js';
import { LedgerDatabase } from '../support/ledger-host.js';
import { PayscoreHost, startSimulator } from '../support/payscore-host.js';
import { hasRedisServer, RedisServer } from '../support/redis-server.js';

const root = resolve(__dirname, '../..');
const queueName = 'killed-workers';

@PayscoreWebhookController('wechat/payscore')
class Route {}

/** A process of a worker, and what it says of its handlers: `book R1`, `thank R1`. */
class WorkerProcess {
  readonly said: string[] = [];
  private readonly child: ChildProcess;

  constructor(settings: object) {
    this.child = fork(join(root, 'test/support/queue-worker.cjs'), [JSON.stringify(settings)], { cwd: root });
    this.child.on('message', (words) => this.said.push(words as string));
    onTestFinished(() => this.kill());
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

const until = (condition: () => unknown): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 60_000, interval: 20 });

describe.skipIf(!hasRedisServer || !hasPostgres)('two worker processes with one inbox', () => {
  let redis: RedisServer;
  let server: PostgresServer;

  beforeAll(async () => {
    [redis, server] = await Promise.all([RedisServer.start(), PostgresServer.start()]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([redis?.stop(), server?.stop()]);
  });

  /** An empty queue and database, a host that WeChat Pay notifies, and workers. */
  async function open() {
    const connection = { host: '127.0.0.1', port: redis.port };
    let connectionString = '';
    const place = postgres(() => ({
      database: async () => (connectionString = await server.database()),
    }));
    const books = await LedgerDatabase.open(place);
    onTestFinished(() => books.close());
    const queue = new Queue<VerifiedNotification>(queueName, { connection });
    await queue.obliterate({ force: true });
    onTestFinished(() => queue.close());
    const sink = new BullmqNotificationSink({ connection, queueName });
    onTestFinished(() => sink.close());
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(
      PayscoreModule.forRoot({ ...simulator.moduleOptions(), notifications: { sink } }),
    )
      .controllers(Route)
      .start();
    return {
      books,
      queue,
      connection,
      pay: async (outOrderNo: string): Promise<void> => {
        const content = paidOrder(outOrderNo);
        await host.deliver(simulator.notification('PAYSCORE.USER_PAID', content, { id: `EV-${outOrderNo}` }));
      },
      start: (hanging: object = {}): WorkerProcess =>
        new WorkerProcess({ port: redis.port, queueName, connectionString, ...hanging }),
    };
  }

  /** Has the queue give a dead worker's jobs to another now, as it does once their locks of 30 seconds have expired. */
  async function expireLocks({ queue, connection }: Awaited<ReturnType<typeof open>>): Promise<void> {
    const client = new Redis(connection);
    onTestFinished(() => client.disconnect());
    const active = await queue.getActive();
    const locks = active.map(({ id }) => queue.toKey(`${id}:lock`));
    const tokens = await client.mget(locks);
    // A token is the worker's id and a number.
    const workerOf = (index: number): string | undefined => tokens[index]?.split(':')[0];
    const dead = workerOf(active.findIndex(({ data }) => data.content['out_order_no'] === 'R5'));
    expect(dead).toBeTruthy();
    await client.del(locks.filter((_, index) => workerOf(index) === dead));
    const watch = new Worker(queueName, undefined, {
      connection,
      stalledInterval: 50,
      maxStalledCount: 10,
    });
    await watch.startStalledCheckTimer();
    // Each check leaves a key that keeps the other workers, whose interval is longer, from checking too soon.
    await until(async () => {
      await client.del(queue.toKey('stalled-check'));
      return (await queue.getJobCountByTypes('active', 'wait')) === 0;
    });
    await watch.close();
  }

  /** Has payments come until all of the workers have handled some. @returns the order numbers */
  async function payUntilAllHaveHandled(
    { pay }: Awaited<ReturnType<typeof open>>,
    workers: readonly WorkerProcess[],
  ): Promise<string[]> {
    const numbers: string[] = [];
    await until(async () => {
      const some = Array.from({ length: 10 }, (_, index) => `R${numbers.length + index + 10}`);
      numbers.push(...some);
      await Promise.all(some.map(pay));
      return workers.every(({ said }) => said.length >= 20);
    });
    return numbers;
  }

  /** Each booking once; a letter is sent at least once, because no transaction covers it. */
  async function expectEffects({ books }: Awaited<ReturnType<typeof open>>, numbers: readonly string[]) {
    const effects = await books.effects();
    const booked = effects.filter((name) => name.startsWith('booked '));
    const thanked = new Set(effects.filter((name) => name.startsWith('thanked ')));
    expect(booked.toSorted()).toEqual(numbers.map((number) => `booked ${number}`).toSorted());
    expect([...thanked].toSorted()).toEqual(numbers.map((number) => `thanked ${number}`).toSorted());
  }

  it('give one effect for each event, and both take part', { timeout: 120_000 }, async () => {
    const world = await open();
    const workers = [world.start(), world.start()];
    const numbers = await payUntilAllHaveHandled(world, workers);
    await until(async () => (await world.queue.getJobCountByTypes('active', 'wait')) === 0);
    await expectEffects(world, numbers);
  });

  it.each([
    { when: 'inside the transaction', hangs: 'book', kept: [] },
    { when: 'after the commit', hangs: 'thank', kept: ['booked R5'] },
  ])(
    'give one effect where one is killed in a handler $when',
    { timeout: 120_000 },
    async ({ hangs, kept }) => {
      const world = await open();
      const killed = world.start({ hangs, hangsAt: 'R5' });
      await world.pay('R5');
      await until(() => killed.said.includes(`${hangs} R5`));
      const other = world.start();
      const numbers = await payUntilAllHaveHandled(world, [killed, other]);
      await killed.kill();
      expect((await world.books.effects()).filter((name) => name.endsWith(' R5'))).toEqual(kept);
      await expireLocks(world);
      await expectEffects(world, ['R5', ...numbers]);
      expect(other.said).toContain('thank R5');
      expect(other.said.includes('book R5')).toBe(hangs === 'book');
    },
  );
});
