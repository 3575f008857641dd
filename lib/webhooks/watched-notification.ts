import type { PayscoreConfig } from '../config/payscore.config.js';
import { isPayscoreError } from '../errors/index.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { watchedNotifications } from '../telemetry/channels.js';
import { codeOf } from '../telemetry/failure.js';
import type {
  PayscoreNotificationEnd,
  PayscoreNotificationOutcome,
  PayscoreNotificationStart,
} from '../telemetry/messages.js';
import { subjectOf } from '../telemetry/subject.js';
import { HandlerBusy, HandlerFailed, type HandlerTally } from './handler-runner.service.js';

type Source = Pick<PayscoreConfig, 'name' | 'mchid' | 'timing'>;

/** Result of work on a notification, with what is published of it. */
export interface WatchedResult<Result> {
  readonly result: Result;
  readonly outcome: PayscoreNotificationOutcome;
  readonly retried?: boolean;
  readonly error?: unknown;
}

/** Outcome of an event whose handlers have run; without a tally a sink has taken the event over. */
export function outcomeOf(
  tally: HandlerTally | undefined,
): Pick<WatchedResult<unknown>, 'outcome' | 'retried'> {
  if (tally === undefined) return { outcome: 'handed-over' };
  const { handlers, ran } = tally;
  if (handlers === 0) return { outcome: 'unhandled' };
  return ran === 0 ? { outcome: 'duplicate' } : { outcome: 'handled', retried: ran < handlers };
}

/** Works on a verified notification, within the spans of tracers, and publishes the end on `payscore:notification`. */
export function watchedNotification<Result>(
  source: Source,
  { notification, content }: VerifiedNotification,
  from: PayscoreNotificationStart['from'],
  work: () => Promise<WatchedResult<Result>>,
): Promise<WatchedResult<Result>> {
  const { eventType, reconciled } = notification;
  return watchedNotifications.run(
    {
      now: source.timing.now,
      start: () =>
        startOf(source, { eventType, reconciled, from, subject: subjectOf(source.mchid, content) }),
      end: (settled, duration) => {
        const done = settled.status === 'fulfilled' ? settled.value : failed(settled.reason);
        const { subject: _subject, ...start } = startOf(source, { eventType, reconciled, from });
        const { outcome, retried = false, error } = done;
        const code = outcome === 'failed' || outcome === 'refused' ? failureCode(error) : undefined;
        return { message: { ...start, outcome, code, duration, retried }, error };
      },
    },
    work,
  );
}

/** Publishes that a notification was refused before its content could be believed. */
export function watchRefusal(source: Source, error: unknown): void {
  if (!watchedNotifications.isWatched) return;
  const start = startOf(source, { eventType: undefined, reconciled: false, from: 'receive' });
  const { subject: _subject, ...shown } = start;
  const outcome = isPayscoreError(error) ? 'refused' : 'failed';
  publishAtOnce(start, { ...shown, outcome, code: codeOf(error), duration: 0, retried: false }, error);
}

/**
 * Publishes that a notification found no merchant. The number that it named is not told: anybody can send any number of
 * them, each of which would be a series of its own.
 */
export function watchTurnedAway(
  registration: string,
  outcome: PayscoreNotificationOutcome,
  code: string,
): void {
  if (!watchedNotifications.isWatched) return;
  const shown = {
    registration,
    mchid: undefined,
    eventType: undefined,
    reconciled: false,
    from: 'receive',
  } as const;
  publishAtOnce({ ...shown, subject: undefined }, { ...shown, outcome, code, duration: 0, retried: false });
}

function publishAtOnce(
  start: PayscoreNotificationStart,
  message: PayscoreNotificationEnd,
  error?: unknown,
): void {
  const shape = { now: () => 0, start: () => start, end: () => ({ message, error }) };
  void watchedNotifications.run(shape, () => Promise.resolve());
}

function startOf(
  { name: registration, mchid }: Source,
  given: Pick<PayscoreNotificationStart, 'eventType' | 'reconciled' | 'from'> & {
    readonly subject?: string | undefined;
  },
): PayscoreNotificationStart {
  return { registration, mchid, subject: undefined, ...given };
}

/** An event of a queue whose work rejected. */
function failed(error: unknown): Omit<WatchedResult<unknown>, 'result'> {
  if (isPayscoreError(error)) return { outcome: 'refused', error };
  const isBusy = error instanceof AggregateError && error.errors.every((one) => one instanceof HandlerBusy);
  return isBusy ? { outcome: 'in-progress' } : { outcome: 'failed', error };
}

/** Code of the first failure: of the error that a handler met, else of what carried the event to it. */
function failureCode(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof HandlerFailed)) return codeOf(first, 'NOT_HANDLED');
  return isPayscoreError(first.cause) ? codeOf(first.cause) : 'HANDLER_FAILED';
}
