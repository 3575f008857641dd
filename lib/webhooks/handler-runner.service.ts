import { Inject, Injectable } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { handlerKey } from '../notifications/claim-keys.js';
import type { EventHandler } from './event-handler-scan.js';
import { EventHandlers } from './event-handlers.service.js';
import { leased } from '../notifications/leased.js';
import { resourceOf } from './notification-resource.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';

/** Thrown for a handler that another process, or another notification of the same event, is running. */
export class HandlerBusy extends Error {}

/** Result of the handlers of an event. */
export interface HandlerTally {
  /** Handlers of the event's type. */
  readonly handlers: number;
  /** Handlers that ran now; the others had succeeded before. */
  readonly ran: number;
}

/** Runs each handler of an event once. */
@Injectable()
export class HandlerRunner {
  constructor(
    private readonly handlers: EventHandlers,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** Each handler has a claim of its own, so that a repeat runs only the handlers that failed. */
  async run(event: VerifiedNotification): Promise<HandlerTally> {
    const { eventType } = event.notification;
    const handlers = this.handlers.of(event.notification);
    const resource = resourceOf(eventType, event.content);
    const failures: unknown[] = [];
    let ran = 0;
    for (const handler of handlers) {
      try {
        if (await this.runOnce(handler, resource, event)) ran += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `Handlers of ${eventType} failed`);
    return { handlers: handlers.length, ran };
  }

  /** @returns whether the handler ran now */
  private async runOnce(
    handler: EventHandler,
    resource: object,
    event: VerifiedNotification,
  ): Promise<boolean> {
    const { store, lease } = this.config.notifications;
    const claim = await store.claim([handlerKey(this.config.mchid, handler.name, event)], lease);
    if (claim === 'done') return false;
    if (claim === 'in-progress') throw new HandlerBusy(`${handler.name} is at work on it already`);
    await leased(claim, lease, async () => {
      try {
        await handler.run(resource, event.notification);
      } catch (error) {
        throw new Error(`${handler.name} failed`, { cause: error });
      }
    });
    return true;
  }
}
