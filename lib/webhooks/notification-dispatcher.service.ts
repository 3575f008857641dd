import { Inject, Injectable, Logger } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { claimKeys, handledKey } from '../notifications/claim-keys.js';
import { logFailures } from './failure-log.js';
import { HandlerRunner, type HandlerTally } from './handler-runner.service.js';
import { markHandled } from '../notifications/handled-keys.js';
import { leased } from '../notifications/leased.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { requireRecipient, withRecipient } from './recipient.js';
import { ApplicationClosing, WorkInProgress } from './work-in-progress.service.js';
import { outcomeOf, watchedNotification, type WatchedResult } from './watched-notification.js';

/**
 * Result of dispatching a notification. `handled`: its handlers have succeeded; `unhandled`: it has none; `handed-over`:
 * the sink has it.
 */
export type DispatchOutcome =
  'handled' | 'unhandled' | 'handed-over' | 'duplicate' | 'in-progress' | 'failed';

/** Runs the handlers of a notification, or hands it to the sink, once. */
@Injectable()
export class NotificationDispatcher {
  private readonly logger = new Logger('Payscore');

  constructor(
    private readonly runner: HandlerRunner,
    private readonly work: WorkInProgress,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** Whether the application is closing; `dispatch` then rejects. */
  get isClosing(): boolean {
    return this.work.isClosing;
  }

  /**
   * Claims an event and runs its handlers. Failures, also of the store, are logged here, because the caller may have
   * answered WeChat Pay before. Rejects with `ApplicationClosing` while the application closes.
   * @throws {PayscoreConfigError} if the registration was loaded after the boot, so that it has no handlers
   */
  async dispatch(event: VerifiedNotification): Promise<DispatchOutcome> {
    if (this.isClosing) throw new ApplicationClosing(event.notification.eventType);
    this.runner.requireHandlers();
    const watched = watchedNotification(this.config, event, 'receive', () => this.claimAndHandle(event));
    return (await this.work.track(watched)).result;
  }

  /**
   * Runs the handlers of an event that was verified before, such as one from a queue. Handlers that have succeeded do
   * not run again. Rejects if a handler fails or is running elsewhere.
   * @returns number of handlers of the event's type
   * @throws {PayscoreNotificationError} before any handler runs, if the event belongs to another registration
   */
  run(event: VerifiedNotification): Promise<number> {
    const watched = watchedNotification(this.config, event, 'process', () => this.runOwn(event));
    return this.work.track(watched).then(({ result }) => result);
  }

  private async claimAndHandle(event: VerifiedNotification): Promise<WatchedResult<DispatchOutcome>> {
    const { store, sink, lease } = this.config.notifications;
    try {
      const claim = await store.claim(claimKeys(this.config.mchid, event), lease);
      if (claim === 'done') return { result: 'duplicate', outcome: 'duplicate' };
      if (claim === 'in-progress') return { result: 'in-progress', outcome: 'in-progress' };
      let tally: HandlerTally | undefined;
      await leased(claim, lease, async () => {
        if (sink === undefined) tally = await this.runner.run(event);
        else await sink.accept(withRecipient(event, this.config));
      });
      return { result: resultOf(tally), ...outcomeOf(tally) };
    } catch (error) {
      const { id, eventType } = event.notification;
      logFailures(this.logger, error, `WeChat Pay will send ${eventType} ${id} again`);
      return { result: 'failed', outcome: 'failed', error };
    }
  }

  private async runOwn(event: VerifiedNotification): Promise<WatchedResult<number>> {
    requireRecipient(event, this.config);
    const tally = await this.runner.run(event);
    const { handlers } = tally;
    if (handlers > 0 && !this.runner.hasInbox) await this.remember(event).catch(() => undefined);
    return { result: handlers, ...outcomeOf(tally) };
  }

  /**
   * Stores that all handlers have succeeded, for reconciliations. Without it they ask the sink or hand the event over
   * again.
   */
  private async remember(event: VerifiedNotification): Promise<void> {
    await markHandled(handledKey(this.config.mchid, event), this.config.notifications);
  }
}

/** Result of handlers that succeeded, now or before; without a tally the sink has the event. */
function resultOf(tally: HandlerTally | undefined): DispatchOutcome {
  if (tally === undefined) return 'handed-over';
  return tally.handlers > 0 ? 'handled' : 'unhandled';
}
