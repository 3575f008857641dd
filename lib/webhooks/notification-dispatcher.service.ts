import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { claimKeys, handledKey } from '../notifications/claim-keys.js';
import { logFailures } from './failure-log.js';
import { HandlerRunner } from './handler-runner.service.js';
import { markHandled } from '../notifications/handled-keys.js';
import { leased } from '../notifications/leased.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { requireRecipient, withRecipient } from './recipient.js';

/** Result of dispatching a notification. */
export type DispatchOutcome = 'handled' | 'duplicate' | 'in-progress' | 'failed';

/** Thrown for work that is not begun, because the application closes the connections that the work would need. */
export class ApplicationClosing extends Error {
  constructor(what: string) {
    super(`${what} was not begun: the application is closing`);
  }
}

/** Runs the handlers of a notification, or hands it to the sink, once. */
@Injectable()
export class NotificationDispatcher implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  constructor(
    private readonly runner: HandlerRunner,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** Whether the application is closing; `dispatch` then rejects. */
  get isClosing(): boolean {
    return this.closing;
  }

  /**
   * Claims an event and runs its handlers. Failures, also of the store, are logged here, because the caller may have
   * answered WeChat Pay before. Rejects with `ApplicationClosing` while the application closes.
   */
  async dispatch(event: VerifiedNotification): Promise<DispatchOutcome> {
    if (this.closing) throw new ApplicationClosing(event.notification.eventType);
    return this.track(this.claimAndHandle(event));
  }

  /**
   * Runs the handlers of an event that was verified before, such as one from a queue. Handlers that have succeeded do
   * not run again. Rejects if a handler fails or is running elsewhere.
   * @returns number of handlers of the event's type
   * @throws {PayscoreNotificationError} before any handler runs, if the event belongs to another registration
   */
  run(event: VerifiedNotification): Promise<number> {
    return this.track(this.runOwn(event));
  }

  /**
   * Refuses new work from now on: the server takes requests until the last hook, while the host closes its connections.
   */
  onModuleDestroy(): void {
    this.closing = true;
  }

  /** Waits for running handlers, so that their success is stored. A queue's worker waits for its own jobs. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private async claimAndHandle(event: VerifiedNotification): Promise<DispatchOutcome> {
    const { store, sink, lease } = this.config.notifications;
    try {
      const claim = await store.claim(claimKeys(this.config.mchid, event), lease);
      if (claim === 'done') return 'duplicate';
      if (claim === 'in-progress') return 'in-progress';
      await leased(claim, lease, async () => {
        if (sink === undefined) await this.runner.run(event);
        else await sink.accept(withRecipient(event, this.config));
      });
      return 'handled';
    } catch (error) {
      const { id, eventType } = event.notification;
      logFailures(this.logger, error, `WeChat Pay will send ${eventType} ${id} again`);
      return 'failed';
    }
  }

  private async runOwn(event: VerifiedNotification): Promise<number> {
    requireRecipient(event, this.config);
    const { handlers } = await this.runner.run(event);
    if (handlers > 0 && !this.runner.hasInbox) await this.remember(event).catch(() => undefined);
    return handlers;
  }

  /**
   * Stores that all handlers have succeeded, for reconciliations. Without it they ask the sink or hand the event over
   * again.
   */
  private async remember(event: VerifiedNotification): Promise<void> {
    await markHandled(handledKey(this.config.mchid, event), this.config.notifications);
  }

  /** Registers work that the shutdown must wait for. @internal */
  track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    const forget = (): void => void this.running.delete(work);
    work.then(forget, forget);
    return work;
  }
}
