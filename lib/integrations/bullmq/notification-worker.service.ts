import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { isDeepStrictEqual } from 'node:util';
import { UnrecoverableError, Worker, type Job } from 'bullmq';
import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import { PayscoreConfigError, PayscoreNotificationError } from '../../errors/index.js';
import { handlersOf, registrationsByName } from '../../registrations/registrations.js';
import { requireOneRegistration } from '../../webhooks/registrations.js';
import type { VerifiedNotification } from '../../notifications/notification-sink.js';
import { eventInboxOf } from '../../webhooks/event-inbox-of.js';
import { jobDefaults, type JobResult } from './bullmq-notification-sink.js';
import { failureOf } from './failure.js';
import { defaultQueueName } from './queue-options.js';
import { JobRegistrations } from './job-registrations.js';
import {
  resolveWorker,
  WORKER_OPTIONS,
  WORKER_REGISTRATION,
  type PayscoreWorkerConfig,
  type PayscoreWorkerOptions,
  type WorkerRegistration,
} from './worker.options.js';

/** Takes notifications from a registration's queue and runs their handlers. */
@Injectable()
export class NotificationWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly config: PayscoreWorkerConfig;
  private worker: Worker<VerifiedNotification, JobResult> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(WORKER_OPTIONS) options: PayscoreWorkerOptions,
    @Inject(WORKER_REGISTRATION) private readonly registration: WorkerRegistration,
  ) {
    this.config = resolveWorker(options);
  }

  onApplicationBootstrap(): void {
    const { place, concurrency } = this.config;
    const { name } = this.registration;
    this.requireRegistration();
    if (handlersOf(this.discovery, name)?.isEmpty !== false) throw withoutHandlers(name);
    const registrations = new JobRegistrations(this.discovery, name);
    const { queueName } = this;
    this.requireOwnQueue(queueName);
    const hasInbox = eventInboxOf(this.discovery) !== undefined;
    this.worker = new Worker(
      queueName,
      (job) => handle(job, registrations, hasInbox),
      // A killed process leaves a stalled job. BullMQ's default of 1 would fail the job at the second kill.
      { ...place, concurrency, maxStalledCount: 10 },
    );
    this.worker.on('failed', (job, error) => this.report(job, error));
    this.worker.on('error', (error) =>
      this.logger.error(`Queue ${queueName}: ${error.message}`, error.stack),
    );
  }

  /** Waits for the running jobs; the others stay in the queue. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.close();
  }

  private get queueName(): string {
    const { name } = this.registration;
    this.requireRegistration();
    const mchid = registrationsByName(this.discovery).get(name)?.config.mchid ?? '';
    return this.config.queueName ?? defaultQueueName({ mchid, registration: name });
  }

  private requireRegistration(): void {
    requireOneRegistration(this.discovery, this.registration.name, 'PayscoreBullmqModule.forWorker.name');
  }

  /**
   * Refuses two registrations on one queue. BullMQ gives a job to any worker of the queue, so the wrong registration's
   * worker would refuse jobs and leave them dead.
   */
  private requireOwnQueue(queueName: string): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!(instance instanceof NotificationWorker)) continue;
      const { name } = instance.registration;
      const isSameQueue =
        instance.queueName === queueName && isDeepStrictEqual(instance.config.place, this.config.place);
      if (name === this.registration.name || !isSameQueue) continue;
      throw new PayscoreConfigError(
        'PayscoreBullmqModule.forWorker.queueName',
        `the workers of two registrations, ${titleOf(name)} and ${titleOf(this.registration.name)}, share the queue ${queueName}`,
        'Leave queueName out on both ends, or give each registration a sink and a worker with a queueName of its own',
      );
    }
  }

  private report(job: Job<VerifiedNotification, JobResult> | undefined, error: Error): void {
    const what =
      job === undefined
        ? 'A notification'
        : `${job.name} ${isNotification(job.data) ? job.data.notification.id : `(job ${job.id})`}`;
    const dead = job?.finishedOn !== undefined;
    const next = dead ? 'it stays among the failed jobs' : 'it will be tried again';
    const line = `${what}: ${error.message}; ${next}`;
    if (dead) this.logger.error(line, error.stack);
    else this.logger.warn(line);
  }
}

async function handle(
  job: Job<VerifiedNotification, JobResult>,
  registrations: JobRegistrations,
  hasInbox: boolean,
): Promise<JobResult> {
  if (!isNotification(job.data)) {
    job.opts.removeOnFail = false;
    throw new UnrecoverableError('its data is no notification that BullmqNotificationSink has queued');
  }
  try {
    const { dispatcher } = await registrations.of(job.data);
    const handlers = await dispatcher.run(job.data);
    // The inbox recognises repeats, so that Redis need not keep the decrypted content for three days.
    const isDefault = isDeepStrictEqual(job.opts.removeOnComplete, jobDefaults.removeOnComplete);
    if (hasInbox && isDefault) job.opts.removeOnComplete = true;
    return handlers;
  } catch (error) {
    if (!(error instanceof PayscoreNotificationError)) throw failureOf(error);
    // A job of another registration is not retried, because it would fail again, and is kept, so that it can be found.
    job.opts.removeOnFail = false;
    throw new UnrecoverableError(error.message);
  }
}

/** Whether a job holds a notification. The data is checked, because anybody with access to Redis can add jobs. */
function isNotification(
  data: Partial<VerifiedNotification> | null | undefined,
): data is VerifiedNotification {
  return (
    typeof data?.notification?.id === 'string' &&
    typeof data.notification.eventType === 'string' &&
    typeof data.contentHash === 'string' &&
    typeof data.content === 'object' &&
    data.content !== null
  );
}

const titleOf = (name: string | undefined): string =>
  name === undefined ? 'without a name' : `named "${name}"`;

function withoutHandlers(name: string | undefined): PayscoreConfigError {
  const options = name === RUNTIME_MERCHANTS ? 'merchants: true' : `name: '${name}'`;
  const option = name === undefined ? '' : `, { ${options} }`;
  return new PayscoreConfigError(
    'PayscoreBullmqModule.forWorker',
    `this process has no handler of the registration ${titleOf(name)}, so its jobs would be completed without effect`,
    `Add the classes with @OnPayscoreEvent('…'${option}) to the providers of this process, or start no worker in it`,
  );
}
