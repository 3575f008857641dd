import type { DynamicModule } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { PayscoreNotificationOptions } from 'nestjs-payscore';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import { RedisNotificationStore } from 'nestjs-payscore/redis';
import type { Mode } from './mode.js';

/** Shorter than a minute, as all of WeChat Pay's intervals are here. */
const lease = 5_000;

/** Notifications that one process handles at the same time, as jobs or by its connections to the database. */
export const concurrency = 10;

/** What the modes differ in: options of the registration, and modules beside it. */
export function handling(
  mode: Mode,
  redis: Redis,
  redisPort: number,
): { readonly notifications: PayscoreNotificationOptions; readonly modules: readonly DynamicModule[] } {
  const store = new RedisNotificationStore({ redis });
  if (mode === 'inline') return { notifications: { store, lease }, modules: [] };
  const connection = { host: '127.0.0.1', port: redisPort };
  return {
    notifications: { store, lease, sink: new BullmqNotificationSink({ connection }) },
    modules: [PayscoreBullmqModule.forWorker({ connection, concurrency })],
  };
}
