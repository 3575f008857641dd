import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, type DefaultJobOptions, type Job } from 'bullmq';
import { PayscoreConfigError } from '../../errors/index.js';
import { inTime } from '../../config/in-time.js';
import { isTimeout } from '../../config/option-checks.js';
import { requireKnownNames, type OptionNames } from '../../config/option-names.js';
import type {
  HandOver,
  NotificationRecipient,
  NotificationSink,
  VerifiedNotification,
} from '../../notifications/notification-sink.js';
import { requireWritable, type ScriptRunner } from '../redis/require-writable.js';
import { jobIdOf } from './job-id.js';
import {
  defaultQueueName,
  resolveQueue,
  type PayscoreQueue,
  type PayscoreQueueOptions,
} from './queue-options.js';

/** Options of `BullmqNotificationSink`. */
export interface BullmqNotificationSinkOptions extends PayscoreQueueOptions {
  /**
   * Options of BullMQ's jobs; each overrides its default. Defaults: 15 attempts, with a pause of 5 seconds after the
   * first that doubles after each further one, which covers the 23 hours that WeChat Pay itself would repeat for;
   * handled jobs are kept for three days, so that a repeat is recognised, or are removed at once by a worker whose
   * application has `PayscoreLedgerModule`, as its inbox recognises repeats; failed jobs are kept until somebody retries
   * or removes them.
   */
  jobOptions?: DefaultJobOptions | undefined;
  /**
   * Milliseconds to wait for Redis before WeChat Pay is asked to repeat. Must be less than `notifications.deadline`.
   * @default 3000
   */
  timeout?: number | undefined;
}

const names: OptionNames<BullmqNotificationSinkOptions> = {
  connection: true,
  queueName: true,
  prefix: true,
  jobOptions: true,
  timeout: true,
};

export const jobDefaults: DefaultJobOptions = {
  attempts: 15,
  backoff: { type: 'exponential', delay: 5_000 },
  removeOnComplete: { age: 3 * 24 * 60 * 60 },
  removeOnFail: false,
};

/** Return value of a job: the number of handlers of its event. */
export type JobResult = number;

/**
 * Hands notifications over to BullMQ: they are acknowledged once Redis holds them, and handled by the workers of
 * `PayscoreBullmqModule`. Several registrations may share one sink: each has a queue of its own, unless `queueName` is
 * set. Redis must be set to `appendonly yes` and `maxmemory-policy noeviction`, otherwise it may lose jobs that it has
 * accepted. Nest closes a sink that is a provider of the host; any other must be closed by `close()`.
 *
 * Dead jobs are the queue's failed ones. To have the workers try all of them again:
 * `await new Queue('payscore-notifications-1230000109', { connection }).retryJobs()`.
 */
export class BullmqNotificationSink implements NotificationSink, OnApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly queues = new Map<string, Queue<VerifiedNotification, JobResult>>();
  private readonly options: PayscoreQueue;
  private readonly jobOptions: DefaultJobOptions;
  private readonly timeout: number;

  constructor(options: BullmqNotificationSinkOptions) {
    this.options = resolveQueue('BullmqNotificationSink', options);
    requireKnownNames(options, names, 'BullmqNotificationSink.');
    const { jobOptions, timeout = 3_000 } = options;
    if (!isTimeout(timeout)) {
      throw new PayscoreConfigError(
        'BullmqNotificationSink.timeout',
        'it is no whole number above 0',
        'Pass milliseconds, such as 3000',
      );
    }
    this.timeout = timeout;
    this.jobOptions = { ...jobDefaults, ...jobOptions };
  }

  /** Adds a job. Resolves once Redis holds the job, or an earlier one of the same event. */
  async accept(event: VerifiedNotification): Promise<void> {
    const queue = this.queueOf(event);
    // BullMQ may still add the job after the timeout; a repeat then finds it, because both have the same job id.
    await this.inTime(
      queue,
      'take the notification',
      queue.add(event.notification.eventType, event, { jobId: jobIdOf(event) }),
    );
  }

  /** State of the job of an event; `undefined` if the queue has none. */
  async find(event: VerifiedNotification): Promise<HandOver | undefined> {
    const queue = this.queueOf(event);
    const id = jobIdOf(event);
    const state = await this.inTime(queue, 'find the job', queue.getJobState(id));
    if (state === 'unknown') return undefined;
    if (state !== 'completed' && state !== 'failed') return { state: 'waiting' };
    const job: Job<VerifiedNotification, JobResult | null> | undefined = await this.inTime(
      queue,
      'find the job',
      queue.getJob(id),
    );
    // The job was removed between the two calls.
    if (job === undefined) return undefined;
    if (state === 'failed') {
      return { state: 'dead', reason: `job ${id} of queue ${queue.name} has failed: ${job.failedReason}` };
    }
    return { state: job.returnvalue === 0 ? 'unhandled' : 'handled' };
  }

  /** Resolves if Redis takes a write within `timeout`. A queue that is open already is asked. */
  async ping(recipient: NotificationRecipient): Promise<void> {
    const [open] = this.queues.values();
    const queue = open ?? this.queueOf({ recipient });
    const written = clientOf(queue).then((client) => requireWritable(client, queue.toKey('health')));
    await this.inTime(queue, 'take a write', written);
  }

  /** Closes the queues and their connections, but not a connection of the host. */
  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  /** Hook of Nest, called after the last request was answered. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private queueOf({
    recipient,
  }: Pick<VerifiedNotification, 'recipient'>): Queue<VerifiedNotification, JobResult> {
    const name = this.options.queueName ?? (recipient && defaultQueueName(recipient));
    if (name === undefined) {
      throw new PayscoreConfigError(
        'BullmqNotificationSink.queueName',
        'it is missing, and the notification does not say which registration it belongs to',
        'Pass the notification as PayscoreModule hands it to a sink, with its recipient, or a queueName',
      );
    }
    const open = this.queues.get(name);
    if (open !== undefined) return open;
    const queue = new Queue<VerifiedNotification, JobResult>(name, {
      ...this.options.place,
      defaultJobOptions: this.jobOptions,
    });
    queue.on('error', (error) => this.logger.error(`Queue ${name}: ${error.message}`, error.stack));
    this.queues.set(name, queue);
    return queue;
  }

  /** Rejects after the option `timeout`, because BullMQ waits for a lost connection without end. */
  private async inTime<T>(queue: { name: string }, what: string, answer: Promise<T>): Promise<T> {
    return inTime(answer, this.timeout, () => {
      throw new Error(`Queue ${queue.name}: Redis did not ${what} within ${this.timeout} ms`);
    });
  }
}

/** The connection of a queue, which BullMQ 5 has on the queue itself, and BullMQ 6 on the queue's backend. */
function clientOf(queue: object): Promise<ScriptRunner> {
  const { client, getBackend } = queue as {
    readonly client?: Promise<ScriptRunner>;
    readonly getBackend?: () => { readonly client: Promise<ScriptRunner> };
  };
  return client ?? getBackend?.call(queue).client ?? Promise.reject(new Error('BullMQ shows no connection'));
}
