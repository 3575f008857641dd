import { Inject, Injectable, Logger } from '@nestjs/common';
import { EventHandlers } from './event-handlers.service.js';
import type { ParsedNotification } from './notification-parser.service.js';
import type { NotificationStore } from './notification-store.js';
import { NOTIFICATION_STORE } from './webhook.constants.js';

/** What became of a notification. */
export type DispatchOutcome = 'handled' | 'duplicate' | 'in-progress' | 'failed';

/** Long enough for any handler that answers in time, short enough for WeChat Pay's repeats to follow a crash. */
const leaseMilliseconds = 60_000;

/** Runs the handlers of a notification, once. */
@Injectable()
export class NotificationDispatcher {
  private readonly logger = new Logger('Payscore');

  constructor(
    private readonly handlers: EventHandlers,
    @Inject(NOTIFICATION_STORE) private readonly store: NotificationStore,
  ) {}

  async dispatch({ notification, resource, contentHash }: ParsedNotification): Promise<DispatchOutcome> {
    const { id, eventType } = notification;
    // WeChat Pay does not promise that the id survives a repeat.
    const claim = await this.store.claim(
      [`id:${id}`, `content:${eventType}:${contentHash}`],
      leaseMilliseconds,
    );
    if (claim === 'done') return 'duplicate';
    if (claim === 'in-progress') return 'in-progress';
    for (const handler of this.handlers.of(eventType)) {
      try {
        await handler.run(resource, notification);
      } catch (error) {
        await claim.release();
        const stack = error instanceof Error ? error.stack : String(error);
        this.logger.error(
          `${handler.name} failed on ${eventType} ${id}; WeChat Pay will send it again`,
          stack,
        );
        return 'failed';
      }
    }
    await claim.complete();
    return 'handled';
  }
}
