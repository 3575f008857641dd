import type { Cluster, Redis } from 'ioredis';
import { requireKnownNames } from '../../config/option-names.js';
import { PayscoreConfigError } from '../../errors/index.js';

/** The options as they are, unless one does not exist. `owner`: the class whose options they are. */
export function requireRedisOptions<Options extends object>(
  options: Options | undefined,
  names: object,
  owner: string,
): Partial<Options> {
  requireKnownNames(options ?? {}, names, `${owner}.`);
  return options ?? {};
}

export function requireRedis(redis: Redis | Cluster | undefined, owner: string): Redis | Cluster {
  if (typeof redis?.evalsha === 'function') return redis;
  throw new PayscoreConfigError(
    `${owner}.redis`,
    'it is no connection of ioredis',
    'Pass new Redis(…) or new Redis.Cluster(…) of the package ioredis',
  );
}

export function requireKeyPrefix(prefix: string, owner: string): string {
  if (/^[^{}\s]+$/.test(prefix)) return prefix;
  throw new PayscoreConfigError(
    `${owner}.prefix`,
    'it is empty or holds blanks or braces',
    'Pass a text such as payscore; braces say which slot of a cluster a key lives in',
  );
}
