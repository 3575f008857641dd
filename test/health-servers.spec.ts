import { Redis } from 'ioredis';
import { Client } from 'pg';
import { PayscoreModule } from 'nestjs-payscore';
import { BullmqNotificationSink } from 'nestjs-payscore/bullmq';
import { PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { RedisNotificationStore } from 'nestjs-payscore/redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pglite, postgres, type Engine } from './support/databases/engines.js';
import { hasPostgres, PostgresServer } from './support/databases/postgres-server.js';
import { HealthHost } from './support/health-host.js';
import { LedgerDatabase } from './support/ledger-host.js';
import { moduleOptions } from './support/options.js';
import { PayscoreHost } from './support/payscore-host.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';

/** A Redis for one test. */
async function startRedis(): Promise<RedisServer> {
  const server = await RedisServer.start();
  onTestFinished(() => server.stop());
  return server;
}

/** A connection as a host has it, which waits for a lost Redis. */
function connect({ port }: RedisServer): Redis {
  const redis = new Redis(port, { retryStrategy: () => 10 });
  redis.on('error', () => undefined);
  onTestFinished(() => redis.disconnect());
  return redis;
}

describe.skipIf(!hasRedisServer)('the health of a host on Redis', () => {
  it('names the store, or the queue, that is away, and nothing once it is back', async () => {
    const [ofStore, ofQueue] = [await startRedis(), await startRedis()];
    const store = new RedisNotificationStore({ redis: connect(ofStore) });
    const connection = { port: ofQueue.port, retryStrategy: () => 10 };
    const sink = new BullmqNotificationSink({ connection });
    onTestFinished(() => sink.close());
    const options = moduleOptions({ notifications: { store, sink } });
    const health = await HealthHost.start(PayscoreHost.of(PayscoreModule.forRoot(options)), { timeout: 500 });
    expect((await health.report()).dependencies).toMatchObject([
      { subject: 'store', name: 'RedisNotificationStore', status: 'up' },
      { subject: 'queue', name: 'BullmqNotificationSink', status: 'up' },
    ]);

    await ofStore.pause();
    expect(await health.findings()).toEqual(['store down']);
    await ofStore.resume();
    await expect.poll(() => health.findings()).toEqual([]);

    await ofQueue.pause();
    expect(await health.findings()).toEqual(['queue down']);
    expect(await health.get('all')).toMatchObject({ status: 503 });
    expect(await health.get('live')).toMatchObject({ status: 200 });
    await ofQueue.resume();
    await expect.poll(() => health.findings()).toEqual([]);
    expect(await health.get('all')).toMatchObject({ status: 200 });
  });

  it('names a Redis that answers and takes no write: it is full, or a replica', async () => {
    const server = await startRedis();
    const redis = connect(server);
    const sink = new BullmqNotificationSink({ connection: { port: server.port } });
    onTestFinished(() => sink.close());
    const store = new RedisNotificationStore({ redis });
    const options = moduleOptions({ notifications: { store, sink } });
    const health = await HealthHost.start(PayscoreHost.of(PayscoreModule.forRoot(options)), { timeout: 500 });
    expect(await health.findings()).toEqual([]);
    await redis.config('SET', 'maxmemory', '1');
    expect(await health.findings()).toEqual(['store down', 'queue down']);
    await redis.config('SET', 'maxmemory', '0');
    expect(await health.findings()).toEqual([]);
    await redis.replicaof('127.0.0.1', '1');
    expect(await health.findings()).toEqual(['store down', 'queue down']);
  });

  it('leaves no key behind in Redis that the queue would not have', async () => {
    const server = await startRedis();
    const redis = connect(server);
    const sink = new BullmqNotificationSink({ connection: { port: server.port } });
    onTestFinished(() => sink.close());
    const options = moduleOptions({ notifications: { sink } });
    const health = await HealthHost.start(PayscoreHost.of(PayscoreModule.forRoot(options)));
    await health.findings();
    expect(await redis.keys('*')).toEqual([`bull:payscore-notifications-${options.mchid}:meta`]);
  });
});

/** A host with a ledger in a database. */
async function startLedger(engine: Engine): Promise<{ health: HealthHost; books: LedgerDatabase }> {
  const books = await LedgerDatabase.open(engine);
  const ledger = { database: books.database, relay: false, janitor: false, retention: false } as const;
  const modules = [PayscoreModule.forRoot(moduleOptions()), PayscoreLedgerModule.forRoot(ledger)];
  return { books, health: await HealthHost.start(PayscoreHost.of(...modules)) };
}

describe.skipIf(!hasPostgres)('the health of a host with a ledger in PostgreSQL', () => {
  it('names the database while it is away', async () => {
    const server = await PostgresServer.start();
    onTestFinished(() => server.stop());
    const { health, books } = await startLedger(postgres(() => server));
    onTestFinished(() => books.close());
    expect(await health.findings()).toEqual([]);
    await server.pause();
    expect(await health.findings()).toEqual(['database down']);
    expect(await health.onlyReason()).toMatch(/^the ledger's database cannot be reached/);
    await server.resume();
    await expect.poll(() => health.findings()).toEqual([]);
  }, 120_000);

  it('names a database that may only be read', async () => {
    const server = await PostgresServer.start();
    onTestFinished(() => server.stop());
    const { health, books } = await startLedger(postgres(() => server));
    onTestFinished(() => books.close());
    const administrator = new Client({ connectionString: server.url() });
    await administrator.connect();
    onTestFinished(() => administrator.end());
    await administrator.query('ALTER SYSTEM SET default_transaction_read_only = on');
    await administrator.query('SELECT pg_reload_conf()');
    await expect.poll(() => health.findings()).toEqual(['database down']);
  }, 120_000);
});

describe('the health of a host with a ledger', () => {
  it.each(['orders', 'inbox', 'commands', 'places', 'actions', 'rates'])(
    'names a database without the table of the %s',
    async (table) => {
      const { health, books } = await startLedger(pglite);
      onTestFinished(() => books.close());
      expect(await health.findings()).toEqual([]);
      await books.query({ text: `DROP TABLE payscore_${table}`, values: [] });
      expect(await health.findings()).toEqual(['database down']);
    },
  );
});
