import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { inspect } from 'node:util';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { claimKeys, handlerKey } from './claim-keys.js';
import type { EventHandler } from './event-handler-scan.js';
import { EventHandlers } from './event-handlers.service.js';
import { leased } from './leased.js';
import { resourceOf } from './notification-resource.js';
import type { VerifiedNotification } from './notification-sink.js';

/** What became of a notification. */
export type DispatchOutcome = 'handled' | 'duplicate' | 'in-progress' | 'failed';

/** Runs the handlers of a notification, or hands it over, once. */
@Injectable()
export class NotificationDispatcher implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Payscore');
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly handlers: EventHandlers,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** What an answer within the deadline can say. A handler that takes longer goes on, and a repeat finds it done. */
  async dispatch(event: VerifiedNotification): Promise<DispatchOutcome> {
    const { deadline } = this.config.notifications;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<DispatchOutcome>((resolve) => {
      timer = setTimeout(() => resolve('in-progress'), deadline);
    });
    const work = this.track(this.claimAndHandle(event));
    // Whoever asked has been answered by then, and nobody else would tell that the store has failed.
    void late.then(() => work.catch((error: unknown) => this.log(event, error)));
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  /**
   * Runs the handlers of an event that is proven already, such as one from a queue. Those that have handled it do not
   * run again. Rejects when one fails or is at work elsewhere.
   */
  run(event: VerifiedNotification): Promise<void> {
    return this.track(this.runHandlers(event));
  }

  /** Waits for handlers at work, so that what they have begun is remembered. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private async claimAndHandle(event: VerifiedNotification): Promise<DispatchOutcome> {
    const { store, sink, lease } = this.config.notifications;
    const claim = await store.claim(claimKeys(this.config.mchid, event), lease);
    if (claim === 'done') return 'duplicate';
    if (claim === 'in-progress') return 'in-progress';
    try {
      await leased(claim, lease, () => (sink === undefined ? this.runHandlers(event) : sink.accept(event)));
      return 'handled';
    } catch (error) {
      this.log(event, error);
      return 'failed';
    }
  }

  private log({ notification, content }: VerifiedNotification, error: unknown): void {
    const { id, eventType, reconciled } = notification;
    const next = reconciled
      ? `the next reconciliation will try ${eventType} of order ${String(content['out_order_no'])} again`
      : `WeChat Pay will send ${eventType} ${id} again`;
    for (const failure of failuresOf(error)) {
      this.logger.error(`${failure.message}; ${next}`, stackOf(failure));
    }
  }

  private async runHandlers(event: VerifiedNotification): Promise<void> {
    const { eventType } = event.notification;
    const resource = resourceOf(eventType, event.content);
    const failures: unknown[] = [];
    for (const handler of this.handlers.of(event.notification)) {
      await this.runOnce(handler, resource, event).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `Handlers of ${eventType} failed`);
  }

  /** Each handler is remembered by itself: where one of several fails, a repeat runs that one only. */
  private async runOnce(handler: EventHandler, resource: object, event: VerifiedNotification): Promise<void> {
    const { store, lease } = this.config.notifications;
    const claim = await store.claim([handlerKey(this.config.mchid, handler.name, event)], lease);
    if (claim === 'done') return;
    if (claim === 'in-progress') throw new Error(`${handler.name} is at work on it already`);
    await leased(claim, lease, async () => {
      try {
        await handler.run(resource, event.notification);
      } catch (error) {
        throw new Error(`${handler.name} failed`, { cause: error });
      }
    });
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    const forget = (): void => void this.running.delete(work);
    work.then(forget, forget);
    return work;
  }
}

function failuresOf(error: unknown): Error[] {
  const failures: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return failures.map((failure) => (failure instanceof Error ? failure : new Error(String(failure))));
}

/** Of what the handler threw: where it was called from is always here. */
function stackOf({ cause, stack }: Error): string | undefined {
  if (cause === undefined) return stack;
  return cause instanceof Error ? cause.stack : inspect(cause);
}
