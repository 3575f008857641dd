import type { Cluster, Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { requireKnownNames, type OptionNames } from '../../config/option-names.js';
import { PayscoreConfigError } from '../../errors/index.js';
import type {
  ClaimRefusal,
  NotificationClaim,
  NotificationStore,
} from '../../notifications/notification-store.js';
import { claimScript, completeScript, extendScript, releaseScript } from './claim-scripts.js';
import type { LuaScript } from './lua-script.js';

const optionNames: OptionNames<RedisNotificationStoreOptions> = {
  redis: true,
  prefix: true,
  retention: true,
};

const threeDays = 3 * 24 * 60 * 60 * 1_000;

/** Where notifications are remembered. */
export interface RedisNotificationStoreOptions {
  /** The host's connection by ioredis, to a server or to a cluster. It stays the host's: nothing here closes it. */
  redis: Redis | Cluster;
  /** Begins every key: `payscore:{1230000109}:id:…`. No braces. @default payscore */
  prefix?: string | undefined;
  /**
   * Milliseconds for which a handled notification is remembered. WeChat Pay repeats one for about a day.
   * @default three days
   */
  retention?: number | undefined;
}

/**
 * Remembers notifications in Redis, for all processes that share it.
 *
 * While Redis is down a claim rejects, nothing runs, the answer is 500 and WeChat Pay sends the notification again. How
 * soon it rejects is the connection's matter: `maxRetriesPerRequest` and `commandTimeout` of ioredis. Until it does, the
 * answer at the deadline asks for a repeat as well. If Redis fails between a handler's success and `complete`, or forgets
 * what it stored (no append-only file, eviction, failover), the repeat runs that handler again: set
 * `appendonly yes` and `maxmemory-policy noeviction`.
 */
export class RedisNotificationStore implements NotificationStore {
  private readonly redis: Redis | Cluster;
  private readonly prefix: string;
  private readonly retention: number;

  constructor(options: RedisNotificationStoreOptions) {
    requireKnownNames(options ?? {}, optionNames, 'RedisNotificationStore.');
    const { redis, prefix = 'payscore', retention = threeDays } = options ?? {};
    if (typeof redis?.evalsha !== 'function') {
      throw new PayscoreConfigError(
        'RedisNotificationStore.redis',
        'it is no connection of ioredis',
        'Pass new Redis(…) or new Redis.Cluster(…) of the package ioredis',
      );
    }
    if (!/^[^{}\s]+$/.test(prefix)) {
      throw new PayscoreConfigError(
        'RedisNotificationStore.prefix',
        'it is empty or holds blanks or braces',
        'Pass a text such as payscore; braces say which slot of a cluster a key lives in',
      );
    }
    if (!Number.isSafeInteger(retention) || retention <= 0) {
      throw new PayscoreConfigError(
        'RedisNotificationStore.retention',
        'it is no whole number above 0',
        'Pass milliseconds, such as 259200000 for three days',
      );
    }
    this.redis = redis;
    this.prefix = prefix;
    this.retention = retention;
  }

  /** Claims under all of the keys, or none. All must begin with one merchant number and a colon. */
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

  /** A cluster runs a script only over keys of one slot, which what stands in braces decides. */
  private nameOf(key: string): string {
    return `${this.prefix}:${key.replace(/^[^:]*/, '{$&}')}`;
  }
}
