import type { Cluster, Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import type { OptionNames } from '../../config/option-names.js';
import { PayscoreConfigError } from '../../errors/index.js';
import type {
  ClaimRefusal,
  NotificationClaim,
  NotificationStore,
} from '../../notifications/notification-store.js';
import { claimScript, completeScript, extendScript, releaseScript } from './claim-scripts.js';
import type { LuaScript } from './lua-script.js';
import { requireKeyPrefix, requireRedis, requireRedisOptions } from './redis-options.js';
import { requireWritable } from './require-writable.js';

const optionNames: OptionNames<RedisNotificationStoreOptions> = {
  redis: true,
  prefix: true,
  retention: true,
};

const threeDays = 3 * 24 * 60 * 60 * 1_000;

/** Options of `RedisNotificationStore`. */
export interface RedisNotificationStoreOptions {
  /** Connection of ioredis to a server or a cluster, which the host must close itself. */
  redis: Redis | Cluster;
  /** Prefix of every key, without braces: `payscore:{1230000109}:id:…`. @default payscore */
  prefix?: string | undefined;
  /**
   * Milliseconds for which a handled notification is stored. WeChat Pay repeats a notification for about a day.
   * @default three days
   */
  retention?: number | undefined;
}

/**
 * Stores handled notifications in Redis, for all processes that share it.
 *
 * While Redis is down, a claim rejects, no handler runs, the answer is 500 and WeChat Pay sends the notification again.
 * `maxRetriesPerRequest` and `commandTimeout` of ioredis decide how soon a claim rejects; a claim that waits longer
 * than the deadline makes WeChat Pay repeat too. If Redis fails between a handler's success and `complete`, or loses
 * keys (no append-only file, eviction, failover), the repeat runs that handler again: set `appendonly yes` and
 * `maxmemory-policy noeviction`.
 */
export class RedisNotificationStore implements NotificationStore {
  private readonly redis: Redis | Cluster;
  private readonly prefix: string;
  private readonly retention: number;

  constructor(options: RedisNotificationStoreOptions) {
    const owner = 'RedisNotificationStore';
    const {
      redis,
      prefix = 'payscore',
      retention = threeDays,
    } = requireRedisOptions(options, optionNames, owner);
    this.redis = requireRedis(redis, owner);
    this.prefix = requireKeyPrefix(prefix, owner);
    if (!Number.isSafeInteger(retention) || retention <= 0) {
      throw new PayscoreConfigError(
        'RedisNotificationStore.retention',
        'it is no whole number above 0',
        'Pass milliseconds, such as 259200000 for three days',
      );
    }
    this.retention = retention;
  }

  /** Claims all of the keys or none. All keys must begin with the same merchant number and a colon. */
  async claim(keys: readonly string[], lease: number): Promise<NotificationClaim | ClaimRefusal> {
    const token = randomUUID();
    const names = keys.map((key) => this.nameOf(key));
    const run = (script: LuaScript, milliseconds: number): Promise<unknown> =>
      script.run(this.redis, names, [token, milliseconds]);
    const answer = await run(claimScript, lease);
    if (answer === 'done' || answer === 'in-progress') return answer;
    return {
      complete: async () => void (await run(completeScript, this.retention)),
      release: async () => void (await run(releaseScript, 0)),
      extend: async (longer) => void (await run(extendScript, longer)),
    };
  }

  /** Those of the keys that are handled: one read, whatever their number. */
  async findHandled(keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const holders = await this.redis.mget(keys.map((key) => this.nameOf(key)));
    return new Set(keys.filter((_, index) => holders[index] === 'done'));
  }

  /** Marks a key as handled, unless a claim is held on it. */
  async markHandled(key: string): Promise<void> {
    await this.redis.set(this.nameOf(key), 'done', 'PX', this.retention, 'NX');
  }

  /** Resolves once Redis takes a write. While Redis is down, it waits as long as `maxRetriesPerRequest` of ioredis says. */
  async ping(): Promise<void> {
    await requireWritable(this.redis, this.prefix);
  }

  /**
   * Key in Redis. The merchant number is in braces, because a cluster runs a script only over keys of one hash slot.
   */
  private nameOf(key: string): string {
    return `${this.prefix}:${key.replace(/^[^:]*/, '{$&}')}`;
  }
}
