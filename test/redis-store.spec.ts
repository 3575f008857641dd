import { Cluster, Redis } from 'ioredis';
import { PayscoreConfigError } from 'nestjs-payscore';
import { RedisNotificationStore, type RedisNotificationStoreOptions } from 'nestjs-payscore/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  claim,
  describeNotificationStore,
  handle,
  lease,
  type TimedStore,
} from './support/notification-store-behaviour.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';
import { thrownBy } from './support/thrown.js';

const key = '1230000109:id:EV-1';
const name = 'payscore:{1230000109}:id:EV-1';
const day = 24 * 60 * 60 * 1_000;

describe.skipIf(!hasRedisServer)('notifications remembered in Redis', () => {
  let server: RedisServer;
  let redis: Redis;

  /** A connection of its own, as another process has it. */
  function connect(): Redis {
    const connection = new Redis(server.port, { maxRetriesPerRequest: 1, retryStrategy: () => 10 });
    // What goes wrong is told by the command that it befalls.
    connection.on('error', () => undefined);
    return connection;
  }

  const store = (options: Partial<RedisNotificationStoreOptions> = {}): RedisNotificationStore =>
    new RedisNotificationStore({ redis, ...options });

  /** Redis has its own clock: time passes for a key by taking it off what the key has left. */
  async function pass(milliseconds: number): Promise<void> {
    for (const each of await redis.keys('*')) {
      const left = (await redis.pttl(each)) - milliseconds;
      if (left > 0) await redis.pexpire(each, left);
      else await redis.del(each);
    }
  }

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = connect();
  });
  beforeEach(async () => void (await redis.flushall()));
  afterAll(async () => {
    redis?.disconnect();
    await server?.stop();
  });

  describeNotificationStore((): TimedStore => ({ store: store(), pass }));

  it('are handled by one of two processes that ask at once', async () => {
    const other = connect();
    onTestFinished(() => other.disconnect());
    const [one, two] = [store(), store({ redis: other })];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? one : two).claim([key], lease)),
    );
    expect(answers.filter((answer) => answer === 'in-progress')).toHaveLength(99);
    expect(answers.filter((answer) => typeof answer === 'object')).toHaveLength(1);
  });

  it('are free again by themselves when the process that handles them has died', async () => {
    await store().claim([key], 50);
    await vi.waitUntil(async () => (await redis.pttl(name)) === -2, { timeout: 5_000, interval: 5 });
    await claim(store(), key);
  });

  it('are known for three days after they were handled, or for as long as the host says', async () => {
    await handle(store(), key);
    expect(await redis.pttl(name)).toBeGreaterThan(3 * day - 10_000);
    expect(await redis.pttl(name)).toBeLessThanOrEqual(3 * day);
    await handle(store({ retention: day }), '1230000109:id:EV-2');
    expect(await redis.pttl('payscore:{1230000109}:id:EV-2')).toBeLessThanOrEqual(day);
    await pass(3 * day);
    expect(await redis.keys('*')).toEqual([]);
  });

  it('have keys that begin with the prefix and the merchant number', async () => {
    await claim(store({ prefix: 'shop' }), '1230000109:id:1', '1230000109:content:1');
    await claim(store({ prefix: 'shop' }), '1900000109:id:1');
    expect((await redis.keys('*')).toSorted()).toEqual([
      'shop:{1230000109}:content:1',
      'shop:{1230000109}:id:1',
      'shop:{1900000109}:id:1',
    ]);
  });

  it('are claimed, extended, completed and released on a cluster', async () => {
    const node = await RedisServer.start({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' });
    onTestFinished(() => node.stop());
    const client = new Redis(node.port);
    onTestFinished(() => client.disconnect());
    await client.cluster('ADDSLOTS', ...Array.from({ length: 16_384 }, (_, slot) => slot));
    await vi.waitUntil(async () => (await client.cluster('INFO')).includes('cluster_state:ok'), {
      timeout: 10_000,
    });
    const cluster = new Cluster([{ host: '127.0.0.1', port: node.port }]);
    onTestFinished(() => cluster.disconnect());
    const shared = store({ redis: cluster });
    const keys = [key, '1230000109:content:PAYSCORE.USER_PAID:hash', '1230000109:order:R1'];
    await (await claim(shared, ...keys)).release();
    const held = await claim(shared, ...keys);
    await held.extend(lease);
    await held.complete();
    expect(await shared.claim(keys, lease)).toBe('done');
    await claim(shared, '1900000109:id:EV-1');
  });

  it('of one merchant or prefix do not hide those of another', async () => {
    await handle(store(), key);
    await claim(store(), '1900000109:id:EV-1');
    await claim(store({ prefix: 'other' }), key);
  });

  it('survive that Redis forgets the scripts', async () => {
    const held = await claim(store(), key);
    await redis.script('FLUSH');
    await held.complete();
    expect(await store().claim([key], lease)).toBe('done');
  });

  it('are not claimed while Redis is down, and as before once it is back', async () => {
    await handle(store(), key);
    await server.pause();
    await expect(store().claim([key], lease)).rejects.toThrow();
    await server.resume();
    await vi.waitUntil(async () => (await redis.ping().catch(() => '')) === 'PONG', { timeout: 10_000 });
    expect(await store().claim([key], lease)).toBe('done');
  });

  it('leave the connection open, which is the host’s', async () => {
    await handle(store(), key);
    expect(redis.status).toBe('ready');
  });

  it.each([
    ['redis', { redis: { host: '127.0.0.1' } }],
    ['redis', { redis: undefined }],
    ['prefix', { prefix: '' }],
    ['prefix', { prefix: '{shop}' }],
    ['retention', { retention: 0 }],
    ['retention', { retention: 1.5 }],
    ['retentoin', { retentoin: 1_000 }],
  ])('refuse a wrong %s at boot', (option, options: object) => {
    const error = thrownBy(PayscoreConfigError, () => store(options));
    expect(error.option).toBe(`RedisNotificationStore.${option}`);
  });
});
