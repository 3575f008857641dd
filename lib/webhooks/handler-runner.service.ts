import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { handlerKey } from '../notifications/claim-keys.js';
import type { PayscoreNotification } from '../notifications/notification.js';
import type { EventInbox } from '../notifications/event-inbox.js';
import { handledAmong } from '../notifications/handled-keys.js';
import { leased } from '../notifications/leased.js';
import type { RegisteredEvent, VerifiedNotification } from '../notifications/notification-sink.js';
import type { EventHandler } from './event-handler-scan.js';
import { EventHandlers } from './event-handlers.service.js';
import { eventInboxOf } from './event-inbox-of.js';
import { resourceOf } from './notification-resource.js';
import { withRecipient } from './recipient.js';

/** Thrown for a handler that another process, or another notification of the same event, is running. */
export class HandlerBusy extends Error {}

/** Thrown for a handler that threw; its error is the cause. */
export class HandlerFailed extends Error {
  /** @param handler class and method of the handler */
  constructor(
    readonly handler: string,
    cause: unknown,
  ) {
    super(`${handler} failed`, { cause });
  }
}

/** Result of the handlers of an event. */
export interface HandlerTally {
  /** Handlers of the event's type. */
  readonly handlers: number;
  /** Handlers that ran now; the others had succeeded before. */
  readonly ran: number;
}

/** Called once a handler has succeeded, while its claim is held. */
type Remember = (handler: EventHandler, isLast: boolean) => Promise<void>;

const nothing: Remember = () => Promise.resolve();

/** Runs each handler of an event once. */
@Injectable()
export class HandlerRunner implements OnModuleInit {
  private inbox: EventInbox | undefined;

  constructor(
    private readonly handlers: EventHandlers,
    private readonly discovery: DiscoveryService,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  onModuleInit(): void {
    this.inbox = eventInboxOf(this.discovery);
  }

  /**
   * Each handler has a claim of its own, so that a repeat runs only the handlers that failed. With an inbox the handlers
   * with a transaction run first, all in one, together with the event's claim; the others run once that is committed.
   */
  async run(given: VerifiedNotification): Promise<HandlerTally> {
    const event = withRecipient(given, this.config);
    const handlers = this.handlers.of(event.notification);
    const ran =
      this.inbox === undefined
        ? await this.runEach(handlers, event)
        : await this.runWithInbox(this.inbox, handlers, event);
    return { handlers: handlers.length, ran };
  }

  /** @throws {PayscoreConfigError} if the registration was loaded after the boot */
  requireHandlers(): void {
    this.handlers.requireHandlers();
  }

  /** Whether the application has an inbox, which then remembers handled events in the place of the store. */
  get hasInbox(): boolean {
    return this.inbox !== undefined;
  }

  /** Whether the application has an inbox, and it holds the event as handled. */
  async wasHandled(given: VerifiedNotification): Promise<boolean> {
    return (await this.inbox?.find(withRecipient(given, this.config))) === 'handled';
  }

  private async runWithInbox(
    inbox: EventInbox,
    handlers: readonly EventHandler[],
    event: RegisteredEvent,
  ): Promise<number> {
    const later = handlers.filter(({ transaction }) => !transaction);
    const inside = await this.notDone(
      handlers.filter(({ transaction }) => transaction),
      event,
    );
    const claim = await inbox.claim(event, {
      handlers: handlers.length,
      later: later.map(({ name }) => name),
      run: async (transaction) => {
        const resource = resourceOf(event.notification.eventType, event.content);
        for (const handler of inside) await invoke(handler, resource, event, transaction);
      },
    });
    const ran = claim.isNew ? inside.length : 0;
    if (claim.state !== 'pending') return ran;
    const open = later.filter(({ name }) => !claim.succeeded.has(name));
    // The handlers that had failed may have left the application since.
    if (open.length === 0) await inbox.complete(event);
    // The last one needs no row of its own, as the event's row then tells of all.
    const remember: Remember = ({ name }, isLast) =>
      isLast ? inbox.complete(event) : inbox.remember(event, name);
    return ran + (await this.runEach(open, event, remember));
  }

  /** @returns number of the handlers that ran now */
  private async runEach(
    handlers: readonly EventHandler[],
    event: RegisteredEvent,
    remember = nothing,
  ): Promise<number> {
    const { eventType } = event.notification;
    const resource = resourceOf(eventType, event.content);
    const failures: unknown[] = [];
    let ran = 0;
    for (const [index, handler] of handlers.entries()) {
      const isLast = index === handlers.length - 1 && failures.length === 0;
      try {
        if (await this.runOnce(handler, resource, event, () => remember(handler, isLast))) ran += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `Handlers of ${eventType} failed`);
    return ran;
  }

  /** @returns whether the handler ran now */
  private async runOnce(
    handler: EventHandler,
    resource: object,
    event: RegisteredEvent,
    remember: () => Promise<void>,
  ): Promise<boolean> {
    const claim = await this.claimOf(handler, event);
    if (claim === 'in-progress') throw new HandlerBusy(`${handler.name} is at work on it already`);
    if (claim === 'done') await remember();
    else {
      await leased(claim, this.config.notifications.lease, async () => {
        await invoke(handler, resource, event);
        await remember();
      });
    }
    return claim !== 'done';
  }

  /**
   * Handlers with a transaction that the store does not hold as done: a host that adds a ledger may have handled the
   * event before.
   */
  private async notDone(
    handlers: readonly EventHandler[],
    event: RegisteredEvent,
  ): Promise<readonly EventHandler[]> {
    const keyOf = ({ name }: EventHandler): string => handlerKey(this.config.mchid, name, event);
    const done = await handledAmong(handlers.map(keyOf), this.config.notifications);
    return handlers.filter((handler) => !done.has(keyOf(handler)));
  }

  private claimOf(
    { name }: EventHandler,
    event: RegisteredEvent,
  ): ReturnType<PayscoreConfig['notifications']['store']['claim']> {
    const { store, lease } = this.config.notifications;
    return store.claim([handlerKey(this.config.mchid, name, event)], lease);
  }
}

async function invoke(
  handler: EventHandler,
  resource: object,
  { notification, key, recipient, content }: RegisteredEvent,
  ...transaction: [unknown?]
): Promise<void> {
  try {
    const subMchid = content['sub_mchid'];
    const whole: PayscoreNotification = {
      ...notification,
      key,
      mchid: recipient.mchid,
      subMchid: typeof subMchid === 'string' ? subMchid : undefined,
    };
    await handler.run(resource, whole, ...transaction);
  } catch (error) {
    throw new HandlerFailed(handler.name, error);
  }
}
