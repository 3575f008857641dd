import { PayscoreConfigError } from '../../errors/index.js';
import { requireKnownNames, type OptionNames } from '../../config/option-names.js';
import { registrationNamed } from '../../webhooks/payscore-webhook-controller.decorator.js';
import { resolveQueue, type PayscoreQueue, type PayscoreQueueOptions } from './queue-options.js';

/** Options of a worker. */
export interface PayscoreWorkerOptions extends PayscoreQueueOptions {
  /** Maximum of notifications that this process handles at the same time. @default 10 */
  concurrency?: number | undefined;
}

/** Options of a worker that Nest needs before any factory runs. */
export interface PayscoreWorkerExtras {
  /** Name of the registration of PayscoreModule whose handlers run. @default the unnamed registration */
  name?: string | undefined;
  /**
   * Whether the notifications of the merchants of `PayscoreMerchantsModule` are handled, which share a queue.
   * @default false
   */
  merchants?: boolean | undefined;
}

/** The checked options of a worker. */
export interface PayscoreWorkerConfig extends PayscoreQueue {
  readonly concurrency: number;
}

export const WORKER_OPTIONS = Symbol('PAYSCORE_WORKER_OPTIONS');
export const WORKER_REGISTRATION = Symbol('PAYSCORE_WORKER_REGISTRATION');

/** The registration that a worker is for. */
export interface WorkerRegistration {
  readonly name: string | undefined;
}

/** @throws {PayscoreConfigError} if the extras mean two registrations */
export const workerRegistration = (extras: PayscoreWorkerExtras): WorkerRegistration => ({
  name: registrationNamed(extras, 'PayscoreBullmqModule.forWorker'),
});

const names: OptionNames<PayscoreWorkerOptions> = {
  connection: true,
  queueName: true,
  prefix: true,
  concurrency: true,
};

export function resolveWorker(options: PayscoreWorkerOptions): PayscoreWorkerConfig {
  const queue = resolveQueue('PayscoreBullmqModule.forWorker', options);
  requireKnownNames(options, names, 'PayscoreBullmqModule.forWorker.');
  const { concurrency = 10 } = options;
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new PayscoreConfigError(
      'PayscoreBullmqModule.forWorker.concurrency',
      'it is no whole number above 0',
      'Pass a number such as 10',
    );
  }
  return { ...queue, concurrency };
}
