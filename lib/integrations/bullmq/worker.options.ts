import { PayscoreConfigError } from '../../errors/index.js';
import { requireKnownNames, type OptionNames } from '../../config/option-names.js';
import { resolveQueue, type PayscoreQueue, type PayscoreQueueOptions } from './queue-options.js';

/** How queued notifications are handled. */
export interface PayscoreWorkerOptions extends PayscoreQueueOptions {
  /** Notifications that this process handles at the same time. @default 10 */
  concurrency?: number | undefined;
}

/** Parts that Nest must know before any factory has run. */
export interface PayscoreWorkerExtras {
  /** The registration of PayscoreModule whose handlers run. @default the one without a name */
  name?: string | undefined;
}

/** The options once checked. */
export interface PayscoreWorkerConfig extends PayscoreQueue {
  readonly concurrency: number;
}

export const WORKER_OPTIONS = Symbol('PAYSCORE_WORKER_OPTIONS');
export const WORKER_REGISTRATION = Symbol('PAYSCORE_WORKER_REGISTRATION');

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
