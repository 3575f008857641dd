import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, type DefaultJobOptions } from 'bullmq';
import { PayscoreConfigError } from '../errors/index.js';
import { isTimeout } from '../option-checks.js';
import type { NotificationSink, VerifiedNotification } from '../webhooks/notification-sink.js';
import { jobIdOf } from './job-id.js';
import { resolveQueue, type PayscoreQueueOptions } from './queue-options.js';

/** How notifications are queued. */
export interface BullmqNotificationSinkOptions extends PayscoreQueueOptions {
  /**
   * Of BullMQ, over these: 15 attempts, 5 seconds after the first and twice as long after each other, which covers the
   * 23 hours that WeChat Pay itself would repeat for; handled jobs are kept for three days, so that a repeat is
   * recognised; failed ones are kept until somebody retries or removes them.
   */
  jobOptions?: DefaultJobOptions;
  /**
   * Milliseconds to wait for Redis before WeChat Pay is asked to repeat. Less than `notifications.deadline`.
   * @default 3000
   */
  timeout?: number;
}

const defaults: DefaultJobOptions = {
  attempts: 15,
  backoff: { type: 'exponential', delay: 5_000 },
  removeOnComplete: { age: 3 * 24 * 60 * 60 },
  removeOnFail: false,
};

/**
 * Hands notifications over to BullMQ: they are acknowledged once Redis holds them, and handled by the workers of
 * `PayscoreBullmqModule`. Redis keeps what it acknowledged only as well as it is told to: set `appendonly yes` and
 * `maxmemory-policy noeviction`. As a provider of the host it is closed by Nest, otherwise by `close()`.
 *
 * Dead jobs are the queue's failed ones, and this has the workers try them all again:
 * `await new Queue('payscore-notifications', { connection }).retryJobs()`.
 */
export class BullmqNotificationSink implements NotificationSink, OnApplicationShutdown {
  private readonly queue: Queue<VerifiedNotification, void>;
  private readonly timeout: number;

  constructor(options: BullmqNotificationSinkOptions) {
    const { queueName, place } = resolveQueue('BullmqNotificationSink', options);
    const { jobOptions, timeout = 3_000 } = options;
    if (!isTimeout(timeout)) {
      throw new PayscoreConfigError(
        'BullmqNotificationSink.timeout',
        'it is no whole number above 0',
        'Pass milliseconds, such as 3000',
      );
    }
    this.timeout = timeout;
    this.queue = new Queue(queueName, { ...place, defaultJobOptions: { ...defaults, ...jobOptions } });
    const logger = new Logger('Payscore');
    this.queue.on('error', (error) => logger.error(`Queue ${queueName}: ${error.message}`, error.stack));
  }

  /** Resolves once Redis holds the job, or one of the same notification. */
  async accept(event: VerifiedNotification): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    // BullMQ waits for a lost connection without end. A job that it adds later is the one that a repeat finds.
    const late = new Promise<never>((_, reject) => {
      const message = `Queue ${this.queue.name}: Redis did not take the notification within ${this.timeout} ms`;
      timer = setTimeout(() => reject(new Error(message)), this.timeout);
    });
    const added = this.queue.add(event.notification.eventType, event, { jobId: jobIdOf(event) });
    await Promise.race([added, late]).finally(() => clearTimeout(timer));
  }

  /** Closes the connection that it made itself. */
  async close(): Promise<void> {
    await this.queue.close();
  }

  /** Nest's, after the last request was answered. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
