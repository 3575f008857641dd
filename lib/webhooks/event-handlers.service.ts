import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PayscoreConfigError } from '../errors/index.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import type { PayscoreNotification } from './notification.js';
import type { EventHandlerMetadata } from './on-payscore-event.decorator.js';
import type { WebhookControllerMetadata } from './payscore-webhook-controller.decorator.js';
import { requireOneRegistration } from './registrations.js';
import { EVENT_HANDLER, WEBHOOK_CONTROLLER } from './webhook.constants.js';

/** A method of the host that handles events. */
export interface EventHandler {
  /** Class and method, for logs. */
  readonly name: string;
  readonly type: string | undefined;
  run(resource: object, notification: PayscoreNotification): unknown;
}

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** The methods of the application that handle this registration's events. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private handlers: readonly EventHandler[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  onModuleInit(): void {
    // An alias (useExisting) is a second wrapper around the same instance.
    const seen = new Set<object>();
    const handlers = [...this.discovery.getControllers(), ...this.discovery.getProviders()].flatMap(
      (wrapper) => {
        const own = this.handlersOf(wrapper);
        const instance = wrapper.instance as object;
        if (own.length === 0 || seen.has(instance)) return [];
        seen.add(instance);
        return own;
      },
    );
    this.handlers = distinctlyNamed(handlers);
  }

  /** Those of the event's type, else the fallbacks. */
  of(eventType: string): readonly EventHandler[] {
    const own = this.handlers.filter(({ type }) => type === eventType);
    return own.length > 0 ? own : this.handlers.filter(({ type }) => type === undefined);
  }

  private handlersOf(wrapper: Wrapper): EventHandler[] {
    const prototype = prototypeOf(wrapper);
    if (prototype === null) return [];
    const controller = Reflect.getMetadata(WEBHOOK_CONTROLLER, prototype.constructor) as
      WebhookControllerMetadata | undefined;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const run = prototype[method as keyof typeof prototype] as (...parameters: unknown[]) => unknown;
      const metadata = (Reflect.getMetadata(EVENT_HANDLER, run) ?? []) as EventHandlerMetadata[];
      if (metadata.length === 0) return [];
      const subject = `@OnPayscoreEvent on ${wrapper.name}.${method}`;
      requireSingleton(wrapper, subject);
      const own = metadata.filter((handler) => {
        const name = controller === undefined ? handler.name : controller.name;
        requireOneRegistration(this.discovery, name, subject);
        return name === this.config.name;
      });
      const instance = wrapper.instance as object;
      // The decorator may stand twice with the same event.
      return [...new Set(own.map(({ type }) => type))].map((type) => ({
        name: `${wrapper.name}.${method}`,
        type,
        run: (resource: object, notification: PayscoreNotification) =>
          run.call(instance, resource, notification),
      }));
    });
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

/** Of what is there: a factory's or a value's instance tells its class, the wrapper's metatype does not. */
function prototypeOf({ instance, metatype }: Wrapper): object | null {
  const isObject = typeof instance === 'object' && instance !== null;
  return (isObject ? Object.getPrototypeOf(instance) : (metatype?.prototype ?? null)) as object | null;
}

/** A notification has no request for a request-scoped provider to belong to; leaving it out would lose events. */
function requireSingleton(wrapper: Wrapper, subject: string): void {
  if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) return;
  throw new PayscoreConfigError(
    subject,
    'the provider, or one that it injects, is request-scoped or transient',
    'Move the handler to a singleton provider',
  );
}
