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
import { leased } from '../notifications/leased.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { requireRecipient, withRecipient } from './recipient.js';

/** What became of a notification. */
export type DispatchOutcome = 'handled' | 'duplicate' | 'in-progress' | 'failed';

/** Nothing new is begun: what it would use is being closed. */
export class ApplicationClosing extends Error {
  constructor(what: string) {
    super(`${what} was not begun: the application is closing`);
  }
}

/** Runs the handlers of a notification, or hands it over, once. */
@Injectable()
export class NotificationDispatcher implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  constructor(
    private readonly runner: HandlerRunner,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** Whether the application is closing, so that `dispatch` rejects. */
  get isClosing(): boolean {
    return this.closing;
  }

  /**
   * Claims an event and has it handled. Failures, of the store as well, are logged here with the event, because whoever
   * asked may have answered by then. Rejects while the application closes.
   */
  async dispatch(event: VerifiedNotification): Promise<DispatchOutcome> {
    if (this.closing) throw new ApplicationClosing(event.notification.eventType);
    return this.track(this.claimAndHandle(event));
  }

  /**
   * Runs the handlers of an event that is proven already, such as one from a queue. Those that have handled it do not
   * run again. Rejects when one fails or is at work elsewhere, and with `PayscoreNotificationError`, before any runs,
   * when the event belongs to another registration.
   * @returns how many handlers the event's type has
   */
  run(event: VerifiedNotification): Promise<number> {
    return this.track(this.runOwn(event));
  }

  /** The server still takes requests until every hook is through, and the host's connections go one by one. */
  onModuleDestroy(): void {
    this.closing = true;
  }

  /** Waits for handlers at work, so that what they have begun is remembered. A worker waits for its later jobs itself. */
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
    if (handlers > 0) await this.remember(event).catch(() => undefined);
    return handlers;
  }

  /** For reconciliations. Where it is not remembered, they ask the sink, or hand the event over once more. */
  private async remember(event: VerifiedNotification): Promise<void> {
    const { store, lease } = this.config.notifications;
    const claim = await store.claim([handledKey(this.config.mchid, event)], lease);
    if (typeof claim === 'object') await claim.complete();
  }

  /** Has the shutdown wait for it. @internal */
  track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    const forget = (): void => void this.running.delete(work);
    work.then(forget, forget);
    return work;
  }
}
