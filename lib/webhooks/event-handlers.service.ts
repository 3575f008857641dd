import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { handlersByRegistration, type EventHandler } from './event-handler-scan.js';

/** The methods of the application that handle this registration's events. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private handlers: readonly EventHandler[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  onModuleInit(): void {
    this.handlers = distinctlyNamed(handlersByRegistration(this.discovery).get(this.config.name) ?? []);
  }

  /** Those of the event's type, else the fallbacks. */
  of(eventType: string): readonly EventHandler[] {
    const own = this.handlers.filter(({ type }) => type === eventType);
    return own.length > 0 ? own : this.handlers.filter(({ type }) => type === undefined);
  }
}

/** What a handler has handled is remembered under its name, and two modules may have a class of one name. */
function distinctlyNamed(handlers: readonly EventHandler[]): EventHandler[] {
  return handlers.map((handler, index) => {
    const before = handlers
      .slice(0, index)
      .filter(({ name, type }) => name === handler.name && type === handler.type);
    return before.length === 0 ? handler : { ...handler, name: `${handler.name}#${before.length + 1}` };
  });
}
