import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { nearestName } from '../config/option-names.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { PayscoreConfigError } from '../errors/index.js';
import { eventTypes } from './events/event-map.js';
import { isLedgerEvent } from './events/own-events.js';
import { handlersByRegistration, type EventHandler } from './event-handler-scan.js';
import type { PayscoreNotification } from '../notifications/notification.js';

/** The options of handlers. */
export type HandlerConfig = Pick<PayscoreConfig, 'name'> & {
  readonly notifications: Pick<PayscoreConfig['notifications'], 'sink'>;
};

/** The application's handlers of this registration's events. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly logger = new Logger('Payscore');
  /** Undefined until the application's handlers were looked for, at boot. */
  private found: readonly EventHandler[] | undefined;
  /** Event types already logged as unhandled. Only WeChat Pay adds to the set, as notifications are verified before. */
  private readonly unhandled = new Set<string>();

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(PAYSCORE_CONFIG) private readonly config: HandlerConfig,
  ) {}

  onModuleInit(): void {
    this.found = distinctlyNamed(handlersByRegistration(this.discovery).get(this.config.name) ?? []);
    for (const { name, type } of this.handlers) this.warnOfMisspelt(name, type);
    // With a sink the handlers run in the processes of its workers.
    if (this.handlers.length > 0 || this.config.notifications.sink !== undefined) return;
    this.logger.warn(
      `${this.registration} has no handler of notifications: every one would be acknowledged and lost. ` +
        'List the class with @OnPayscoreEvent among the providers or controllers of a module.',
    );
  }

  /** Warns of a type close to a known one. Others pass silently, because WeChat Pay may have events that this release does not know. */
  private warnOfMisspelt(name: string, type: string | undefined): void {
    if (type === undefined || eventTypes.has(type) || isLedgerEvent(type)) return;
    const nearest = nearestName(type, [...eventTypes.keys()]);
    if (nearest === undefined) return;
    this.logger.warn(
      `@OnPayscoreEvent on ${name}: ${type} is no event that this release knows, so the method may never run. Did you mean ${nearest}?`,
    );
  }

  /** Whether the registration has no handler at all. */
  get isEmpty(): boolean {
    return this.handlers.length === 0;
  }

  /** Handlers of the event's type, else the handlers without a type. The first event of an unhandled type is logged. */
  of({ eventType, id }: Pick<PayscoreNotification, 'eventType' | 'id'>): readonly EventHandler[] {
    const own = this.ofType(eventType);
    const handlers = own.length > 0 ? own : this.handlers.filter(({ type }) => type === undefined);
    if (handlers.length === 0 && !this.unhandled.has(eventType)) {
      this.unhandled.add(eventType);
      this.logger.warn(
        `${this.registration} has no handler of ${eventType}: ${id} is acknowledged, nothing runs. ` +
          `Add @OnPayscoreEvent('${eventType}'), or @OnPayscoreEvent() for the rest.`,
      );
    }
    return handlers;
  }

  /** Handlers of exactly this type. */
  ofType(eventType: string): readonly EventHandler[] {
    return this.handlers.filter(({ type }) => type === eventType);
  }

  private get handlers(): readonly EventHandler[] {
    return this.requireHandlers();
  }

  /**
   * Refuses the notifications of a registration that was loaded after the boot: Nest looks for handlers, and mounts
   * routes, at the boot only.
   * @throws {PayscoreConfigError}
   */
  requireHandlers(): readonly EventHandler[] {
    if (this.found !== undefined) return this.found;
    throw new PayscoreConfigError(
      this.registration,
      'it was loaded after the boot, so it has neither routes nor handlers of notifications',
      'Import it in a module of the application, or let PayscoreMerchantsModule load merchants at run time',
    );
  }

  private get registration(): string {
    const { name } = this.config;
    return name === undefined ? 'PayscoreModule' : `PayscoreModule "${name}"`;
  }
}

/** Makes handler names unique: claims are kept under them, and two modules may have classes of the same name. */
function distinctlyNamed(handlers: readonly EventHandler[]): EventHandler[] {
  return handlers.map((handler, index) => {
    const before = handlers
      .slice(0, index)
      .filter(({ name, type }) => name === handler.name && type === handler.type);
    return before.length === 0 ? handler : { ...handler, name: `${handler.name}#${before.length + 1}` };
  });
}
