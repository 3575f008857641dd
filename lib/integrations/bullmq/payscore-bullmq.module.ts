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
 * the handlers; HTTP is not needed. Several processes must share a notification store, such as
 * `RedisNotificationStore`: otherwise a handler that has succeeded runs again when another handler of the same event
 * fails.
 */
@Module({ imports: [DiscoveryModule], providers: [NotificationWorker] })
export class PayscoreBullmqModule extends ConfigurableModuleClass {
  /** Starts a worker on application bootstrap, and closes it on shutdown after its running jobs. */
  static override forWorker(options: typeof OPTIONS_TYPE): DynamicModule {
    return super.forWorker(options);
  }

  /** {@link forWorker} with options that other providers supply, such as ConfigService. */
  static override forWorkerAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return super.forWorkerAsync(options);
  }
}
