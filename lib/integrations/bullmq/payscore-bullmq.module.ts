import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { NotificationWorker } from './notification-worker.service.js';
import {
  ASYNC_OPTIONS_TYPE,
  ConfigurableModuleClass,
  OPTIONS_TYPE,
} from './payscore-bullmq.module-definition.js';

/**
 * Handles the notifications that `BullmqNotificationSink` has queued, in any process that registers PayscoreModule and
 * the handlers; it needs no HTTP. Several processes must share a notification store, such as `RedisNotificationStore`:
 * it is what keeps a handler that has succeeded from running again when another of the same event fails.
 */
@Module({ imports: [DiscoveryModule], providers: [NotificationWorker] })
export class PayscoreBullmqModule extends ConfigurableModuleClass {
  /** Starts a worker on application bootstrap and closes it on shutdown, after the jobs at hand. */
  static override forWorker(options: typeof OPTIONS_TYPE): DynamicModule {
    return super.forWorker(options);
  }

  /** The same, with options that other providers supply, such as ConfigService. */
  static override forWorkerAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return super.forWorkerAsync(options);
  }
}
