import { Cluster, Redis } from 'ioredis';
import { PayscoreConfigError } from 'nestjs-payscore';
import { RedisRateLimiter, type RedisRateLimiterOptions } from 'nestjs-payscore/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeRateLimiter, limitOf } from './support/rate-limiter-behaviour.js';
import { hasRedisServer, RedisServer } from './support/redis-server.js';
import { thrownBy } from './support/thrown.js';

const key = '1230000109:refunds';
const name = 'payscore:rate:{1230000109}:refunds';

describe.skipIf(!hasRedisServer)('calls counted in Redis', () => {
  let server: RedisServer;
  let redis: Redis;

  /** A connection of its own, as another process has it. */
  function connect(): Redis {
    const connection = new Redis(server.port, { maxRetriesPerRequest: 1, retryStrategy: () => 10 });
    connection.on('error', () => undefined);
    return connection;
  }

  const limiter = (options: Partial<RedisRateLimiterOptions> = {}): RedisRateLimiter =>
    new RedisRateLimiter({ redis, ...options });

  /** Redis has its own clock: time passes for a bucket by moving its times back. */
  async function pass(milliseconds: number): Promise<void> {
    for (const each of await redis.keys('*')) {
      if ((await redis.type(each)) === 'string') await redis.incrby(each, -milliseconds * 1_000);
      else
        for (const member of await redis.zrange(each, '0', '-1'))
          await redis.zincrby(each, -milliseconds * 1_000, member);
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

  describeRateLimiter(() => ({ limiter: limiter(), pass, drift: 900 }));

  it('share one limit over two processes that ask at once, whatever their clocks say', async () => {
    const other = connect();
    onTestFinished(() => other.disconnect());
    const processes = [limiter(), limiter({ redis: other })];
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 0 });
    onTestFinished(() => void vi.useRealTimers());
    const limit = limitOf({ perSecond: 0.5, burst: 4 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => processes.map((each) => each.reserve(key, limit, 20_000))).flat(),
    );
    const granted = answers.filter((answer) => answer.granted).map((answer) => answer.wait);
    expect(granted.filter((wait) => wait === 0)).toHaveLength(4);
    // 4 at once, and one each 2 s for 20 s.
    expect(granted).toHaveLength(14);
    const later = granted.filter((wait) => wait > 0).toSorted((a, b) => a - b);
    for (const [index, wait] of later.entries()) {
      expect(wait).toBeLessThanOrEqual((index + 1) * 2_000);
      expect(wait).toBeGreaterThan((index + 1) * 2_000 - 1_000);
    }
  });

  it('share what has failed, and give turns back, over two processes', async () => {
    const other = connect();
    onTestFinished(() => other.disconnect());
    const limit = limitOf({ failuresPerSecond: 0.1 });
    await limiter().recordFailure(key, limit);
    const { turn = '', afterFailures } = await limiter({ redis: other }).reserve(key, limit, 60_000);
    expect(afterFailures).toBe(true);
    const second = await limiter().reserve(key, limit, 60_000);
    await limiter().release(key, turn);
    expect(second.wait).toBeGreaterThan(10_000);
    expect(await redis.zcard(`${name}:failures`)).toBe(2);
  });

  it('never start more often in any window than the burst and the rate allow', async () => {
    const [perSecond, burst] = [40, 3];
    const limit = limitOf({ perSecond, burst });
    const starts: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      const { granted, wait } = await limiter().reserve(key, limit, 5_000);
      // The time that the script counted is the key's own: the turn after this one starts an interval later.
      const following = Number(await redis.get(name)) / 1_000;
      if (granted && wait > 0) starts.push(following - (burst * 1_000) / perSecond);
    }
    expect(starts.length).toBeGreaterThan(20);
    for (const [index, at] of starts.slice(1).entries())
      expect(at - (starts[index] ?? 0)).toBeGreaterThanOrEqual(1_000 / perSecond - 0.001);
  });

  it('leave nothing in Redis once their bucket is full again', async () => {
    await limiter().reserve(key, limitOf({ perSecond: 100 }), 0);
    await limiter().recordFailure(key, limitOf({ failuresPerSecond: 1_000 }));
    expect((await redis.keys('*')).every((each) => each.includes('{1230000109}'))).toBe(true);
    await vi.waitUntil(async () => (await redis.dbsize()) === 0, { timeout: 5_000, interval: 5 });
  });

  it('keep the count for as long as a later turn needs it', async () => {
    const limit = limitOf({ perSecond: 1, failuresPerSecond: 1 });
    await limiter().recordFailure(key, limit);
    for (let each = 0; each < 5; each += 1) await limiter().reserve(key, limit, 60_000);
    await limiter().recordFailure(key, limit);
    expect(await redis.pttl(name)).toBeGreaterThan(4_000);
    expect(await redis.pttl(`${name}:failures`)).toBeGreaterThan(4_000);
  });

  it('are counted on a cluster', async () => {
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
    const limit = limitOf({ perSecond: 1, failuresPerSecond: 1 });
    const shared = limiter({ redis: cluster });
    await shared.recordFailure(key, limit);
    const { turn = '' } = await shared.reserve(key, limit, 60_000);
    await shared.release(key, turn);
    expect(await shared.reserve(key, limit, 0)).toMatchObject({ granted: false });
  });

  it('survive that Redis forgets the scripts', async () => {
    await limiter().reserve(key, limitOf({ perSecond: 1 }), 0);
    await redis.script('FLUSH');
    expect(await limiter().reserve(key, limitOf({ perSecond: 1 }), 0)).toMatchObject({ granted: false });
  });

  it.each([
    ['redis', { redis: { host: '127.0.0.1' } }],
    ['prefix', { prefix: '{shop}' }],
    ['prefx', { prefx: 'shop' }],
  ])('refuse a wrong %s at boot', (option, options: object) => {
    const error = thrownBy(PayscoreConfigError, () => limiter(options));
    expect(error.option).toBe(`RedisRateLimiter.${option}`);
  });
});
