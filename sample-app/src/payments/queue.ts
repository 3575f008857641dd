import { Module, type DynamicModule } from '@nestjs/common';
import { BullmqNotificationSink, PayscoreBullmqModule } from 'nestjs-payscore/bullmq';
import type { AppOptions } from '../app.options.js';

/** Where notifications wait for their handlers; undefined without Redis, where the handlers run before the answer. */
export const NOTIFICATION_SINK = Symbol('NOTIFICATION_SINK');

@Module({})
class QueueModule {}

/**
 * With Redis a notification is acknowledged once Redis holds it, and workers run the handlers: here in the same process, elsewhere in
 * processes of their own. The own merchant has a queue, and all shops share one. The ledger decides what was handled already.
 */
export function queueModule({ redisUrl, database }: AppOptions): DynamicModule {
  const connection = { url: redisUrl ?? '' };
  // A handler holds a connection of the database until it ends: both workers together take less than the pool of 10 has.
  const concurrency = database?.url === undefined ? 1 : 4;
  return {
    module: QueueModule,
    global: true,
    imports:
      redisUrl === undefined
        ? []
        : [
            PayscoreBullmqModule.forWorker({ connection, concurrency }),
            PayscoreBullmqModule.forWorker({ connection, concurrency, merchants: true }),
          ],
    providers: [
      {
        provide: NOTIFICATION_SINK,
        useFactory: () => (redisUrl === undefined ? undefined : new BullmqNotificationSink({ connection })),
      },
    ],
    exports: [NOTIFICATION_SINK],
  };
}
