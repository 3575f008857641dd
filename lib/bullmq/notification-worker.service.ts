import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Worker, type Job } from 'bullmq';
import type { VerifiedNotification } from '../webhooks/notification-sink.js';
import { failureOf } from './failure.js';
import { registeredDispatcher } from './registered-dispatcher.js';
import {
  resolveWorker,
  WORKER_OPTIONS,
  WORKER_REGISTRATION,
  type PayscoreWorkerConfig,
  type PayscoreWorkerExtras,
  type PayscoreWorkerOptions,
} from './worker.options.js';

/** Takes notifications from the queue and runs their handlers. */
@Injectable()
export class NotificationWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly config: PayscoreWorkerConfig;
  private worker: Worker<VerifiedNotification, void> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(WORKER_OPTIONS) options: PayscoreWorkerOptions,
    @Inject(WORKER_REGISTRATION) private readonly registration: PayscoreWorkerExtras,
  ) {
    this.config = resolveWorker(options);
  }

  onApplicationBootstrap(): void {
    const { queueName, place, concurrency } = this.config;
    const dispatcher = registeredDispatcher(this.discovery, this.registration.name);
    this.worker = new Worker(
      queueName,
      async ({ data }) => {
        await dispatcher.run(data).catch((error: unknown) => {
          throw failureOf(error);
        });
      },
      // A killed process leaves a stalled job behind, which is no fault of the notification's.
      { ...place, concurrency, maxStalledCount: 10 },
    );
    this.worker.on('failed', (job, error) => this.report(job, error));
    this.worker.on('error', (error) =>
      this.logger.error(`Queue ${queueName}: ${error.message}`, error.stack),
    );
  }

  /** Waits for the jobs at hand; others stay in the queue. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.close();
  }

  private report(job: Job<VerifiedNotification> | undefined, error: Error): void {
    const what = job === undefined ? 'A notification' : `${job.name} ${job.data.notification.id}`;
    const dead = job?.finishedOn !== undefined;
    const next = dead ? 'it stays among the failed jobs' : 'it will be tried again';
    const line = `${what}: ${error.message}; ${next}`;
    if (dead) this.logger.error(line, error.stack);
    else this.logger.warn(line);
  }
}
