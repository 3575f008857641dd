import type { Cluster, Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import type { OptionNames } from '../../config/option-names.js';
import { failureWindow } from '../../config/failure-window.js';
import type { RateLimit, RateLimiter, RateReservation } from '../../config/rate-limit.options.js';
import { requireKeyPrefix, requireRedis, requireRedisOptions } from './redis-options.js';
import { requireWritable } from './require-writable.js';
import { failureScript, reserveScript } from './rate-scripts.js';

const optionNames: OptionNames<RedisRateLimiterOptions> = { redis: true, prefix: true };

/** Options of `RedisRateLimiter`. */
export interface RedisRateLimiterOptions {
  /** Connection of ioredis to a server or a cluster, which the host must close itself. */
  redis: Redis | Cluster;
  /** Prefix of every key, without braces: `payscore:rate:{1230000109}:refunds`. @default payscore */
  prefix?: string | undefined;
}

/**
 * Counts the calls of all processes that share a Redis, by Redis' own clock. One script for each attempt; keys expire
 * when they say nothing more.
 *
 * A Redis that fails or takes more than 500 ms stops no call: until it answers again, each process keeps the limits by
 * its own memory, and one line a minute warns.
 */
export class RedisRateLimiter implements RateLimiter {
  private readonly redis: Redis | Cluster;
  private readonly prefix: string;

  constructor(options: RedisRateLimiterOptions) {
    const { redis, prefix = 'payscore' } = requireRedisOptions(options, optionNames, 'RedisRateLimiter');
    this.redis = requireRedis(redis, 'RedisRateLimiter');
    this.prefix = requireKeyPrefix(prefix, 'RedisRateLimiter');
  }

  async reserve(key: string, limit: RateLimit, maxWait: number): Promise<RateReservation> {
    const { perSecond, burst } = limit;
    const interval = perSecond === undefined ? 0 : Math.ceil(1_000_000 / perSecond);
    const { count, period } = microseconds(limit);
    const id = randomUUID();
    const parameters = [interval, (burst - 1) * interval, count, period, Math.floor(maxWait), id];
    const answer = await reserveScript.run(this.redis, this.keysOf(key), parameters);
    const [granted, wait, afterFailures] = answer as [number, number, number];
    return {
      granted: granted === 1,
      wait,
      afterFailures: afterFailures === 1,
      turn: granted === 1 && afterFailures === 1 ? id : undefined,
    };
  }

  async recordFailure(key: string, limit: RateLimit): Promise<void> {
    const { count, period } = microseconds(limit);
    if (count > 0) await failureScript.run(this.redis, this.keysOf(key), [period, randomUUID()]);
  }

  async release(key: string, turn: string): Promise<void> {
    const [, failures = ''] = this.keysOf(key);
    await this.redis.zrem(failures, turn);
  }

  /** Resolves once Redis takes a write. */
  async ping(): Promise<void> {
    await requireWritable(this.redis, this.prefix);
  }

  /** Both keys of a bucket. The merchant number is in braces, because a cluster runs a script only over one hash slot. */
  private keysOf(key: string): readonly string[] {
    const name = `${this.prefix}:rate:${key.replace(/^[^:]*/, '{$&}')}`;
    return [name, `${name}:failures`];
  }
}

function microseconds({ failuresPerSecond }: RateLimit): { readonly count: number; readonly period: number } {
  if (failuresPerSecond === undefined) return { count: 0, period: 0 };
  const { count, period } = failureWindow(failuresPerSecond);
  return { count, period: Math.ceil(period * 1_000) };
}
