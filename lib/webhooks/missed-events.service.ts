import { Inject, Injectable, Logger } from '@nestjs/common';
import { inTime } from '../config/in-time.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { claimKeys, handledKey } from '../notifications/claim-keys.js';
import { logFailures } from './failure-log.js';
import { HandlerBusy, HandlerRunner, type HandlerTally } from './handler-runner.service.js';
import { handledAmong } from '../notifications/handled-keys.js';
import { leased } from '../notifications/leased.js';
import type { NotificationSink, VerifiedNotification } from '../notifications/notification-sink.js';
import type { PayscoreNotificationOutcome } from '../telemetry/messages.js';
import { withRecipient } from './recipient.js';
import { ApplicationClosing, WorkInProgress } from './work-in-progress.service.js';
import { watchedNotification } from './watched-notification.js';

/** State of an event that a query has shown. */
export type EventStanding =
  | {
      readonly state: 'handled' | 'already-handled' | 'handed-over' | 'waiting' | 'unhandled' | 'in-progress';
    }
  | { readonly state: 'dead'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: unknown };

const outcomes: Record<EventStanding['state'], PayscoreNotificationOutcome> = {
  handled: 'handled',
  'already-handled': 'duplicate',
  'handed-over': 'handed-over',
  waiting: 'in-progress',
  unhandled: 'unhandled',
  'in-progress': 'in-progress',
  dead: 'failed',
  failed: 'failed',
};

/** Finds out whether the handlers of an event have run, and runs those that have not. */
@Injectable()
export class MissedEvents {
  private readonly logger = new Logger('Payscore');

  constructor(
    private readonly runner: HandlerRunner,
    private readonly work: WorkInProgress,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /**
   * Never rejects. A handler that is slower than the deadline goes on; its event is `in-progress`.
   * @param subject name for the log, such as `order R1`
   */
  async catchUp(event: VerifiedNotification, subject: string): Promise<EventStanding> {
    const { sink, deadline } = this.config.notifications;
    if (this.work.isClosing) return { state: 'failed', error: new ApplicationClosing(subject) };
    const find = async (): Promise<EventStanding> => {
      try {
        return await (sink === undefined ? this.handle(event) : this.handOver(event, sink));
      } catch (error) {
        const { eventType } = event.notification;
        logFailures(this.logger, error, `the next reconciliation will try ${eventType} of ${subject} again`);
        return { state: 'failed', error };
      }
    };
    const watched = watchedNotification(this.config, event, 'process', async () => {
      const result = await find();
      const error = result.state === 'failed' ? result.error : undefined;
      return { result, outcome: outcomes[result.state], error };
    });
    const work = this.work.track(watched.then(({ result }) => result));
    return inTime(work, deadline, (): EventStanding => ({ state: 'in-progress' }));
  }

  /**
   * Handles an event in this process. The handlers are run also if its claim is done: the claim may stem from a sink
   * that the host had before, and handlers that have run are skipped by their own claims.
   */
  private async handle(event: VerifiedNotification): Promise<EventStanding> {
    const { store, lease } = this.config.notifications;
    const claim = await store.claim(claimKeys(this.config.mchid, event), lease);
    if (claim === 'in-progress') return { state: 'in-progress' };
    try {
      let tally: HandlerTally | undefined;
      const run = async (): Promise<void> => void (tally = await this.runner.run(event));
      await (claim === 'done' ? run() : leased(claim, lease, run));
      return { state: describe(tally) };
    } catch (error) {
      if (isBusyOnly(error)) return { state: 'in-progress' };
      throw error;
    }
  }

  /** Hands an event to the sink, unless the sink or the workers' claims show it as handled, waiting or dead. */
  private async handOver(given: VerifiedNotification, sink: NotificationSink): Promise<EventStanding> {
    const event = withRecipient(given, this.config);
    const held = await sink.find?.(event);
    if (held?.state === 'handled') return { state: 'already-handled' };
    if (held?.state === 'waiting' || held?.state === 'unhandled') return held;
    if (await this.wasHandled(event)) return { state: 'already-handled' };
    if (held !== undefined) return held;
    const { store, lease } = this.config.notifications;
    const claim = await store.claim(claimKeys(this.config.mchid, event), lease);
    if (claim === 'in-progress') return { state: 'in-progress' };
    if (claim !== 'done') await leased(claim, lease, () => sink.accept(event));
    // A sink without find() may still hold the event, so it is not given the event twice.
    else if (sink.find === undefined) return { state: 'waiting' };
    else await sink.accept(event);
    return { state: 'handed-over' };
  }

  private async wasHandled(event: VerifiedNotification): Promise<boolean> {
    if (await this.runner.wasHandled(event)) return true;
    const key = handledKey(this.config.mchid, event);
    return (await handledAmong([key], this.config.notifications)).has(key);
  }
}

function describe(tally: HandlerTally | undefined): 'handled' | 'already-handled' | 'unhandled' {
  if (tally === undefined || tally.handlers === 0) return 'unhandled';
  return tally.ran > 0 ? 'handled' : 'already-handled';
}

function isBusyOnly(error: unknown): boolean {
  return error instanceof AggregateError && error.errors.every((one) => one instanceof HandlerBusy);
}
