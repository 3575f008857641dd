import { MetadataScanner, type DiscoveryService } from '@nestjs/core';
import { PayscoreConfigError } from '../errors/index.js';
import { memoize } from '../schema/memoize.js';
import type { PayscoreNotification } from '../notifications/notification.js';
import type { EventHandlerMetadata } from './on-payscore-event.decorator.js';
import type { WebhookControllerMetadata } from './payscore-webhook-controller.decorator.js';
import { eventInboxOf } from './event-inbox-of.js';
import { isLedgerEvent } from './events/own-events.js';
import { requireOneRegistration } from './registrations.js';
import { EVENT_HANDLER, WEBHOOK_CONTROLLER } from './webhook.constants.js';

/** A method of the host with `@OnPayscoreEvent`. */
export interface EventHandler {
  /** Class and method, for logs. */
  readonly name: string;
  readonly type: string | undefined;
  /** Whether it is given the ledger's open transaction. */
  readonly transaction: boolean;
  run(resource: object, notification: PayscoreNotification, transaction?: unknown): unknown;
}

/** A provider or a controller of the host. */
export type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];
type RegistrationName = string | undefined;

/**
 * The handlers of an application by the name of their registration. Memoized, because every registration asks, and each
 * registration adds providers to scan.
 */
export const handlersByRegistration = memoize(
  (discovery: DiscoveryService): ReadonlyMap<RegistrationName, readonly EventHandler[]> => {
    // The scanner is new for each application, because it caches every class scanned, and a class may hold an
    // application.
    const scanner = new MetadataScanner();
    const markedMethods = memoize((prototype: object) => methodsMarkedIn(prototype, scanner));
    const found = new Map<RegistrationName, EventHandler[]>();
    // An alias (useExisting) is a second wrapper around the same instance.
    const seen = new Set<object>();
    for (const wrapper of [...discovery.getControllers(), ...discovery.getProviders()]) {
      const prototype = prototypeOf(wrapper);
      const marked = prototype === null ? [] : markedMethods(prototype);
      const instance = wrapper.instance as object;
      if (marked.length === 0 || seen.has(instance)) continue;
      seen.add(instance);
      for (const { method, run, events } of marked) {
        const subject = `@OnPayscoreEvent on ${wrapper.name}.${method}`;
        requireSingleton(wrapper, subject);
        for (const { name, type, transaction = false } of events) {
          requireOneRegistration(discovery, name, subject);
          requireTransaction(discovery, { type, transaction }, subject);
          const handlers = found.get(name) ?? [];
          handlers.push({
            name: `${wrapper.name}.${method}`,
            type,
            transaction,
            // Without a transaction no third argument: the method may have an optional parameter of its own.
            run: (...given) => run.call(instance, ...given),
          });
          found.set(name, handlers);
        }
      }
    }
    return found;
  },
);

interface MarkedMethod {
  readonly method: string;
  readonly run: (...parameters: unknown[]) => unknown;
  readonly events: readonly EventHandlerMetadata[];
}

function methodsMarkedIn(prototype: object, scanner: MetadataScanner): MarkedMethod[] {
  const controller = Reflect.getMetadata(WEBHOOK_CONTROLLER, prototype.constructor) as
    WebhookControllerMetadata | undefined;
  return scanner.getAllMethodNames(prototype).flatMap((method) => {
    const run = prototype[method as keyof typeof prototype] as MarkedMethod['run'];
    const metadata = (Reflect.getMetadata(EVENT_HANDLER, run) ?? []) as EventHandlerMetadata[];
    const other = metadata.find(({ name }) => controller && name !== undefined && name !== controller.name);
    if (controller && other) throw ofOtherRegistration(prototype, method, other.name, controller.name);
    const events = metadata.map((event) => ({ ...event, name: controller ? controller.name : event.name }));
    // The decorator may stand twice with the same event.
    const distinct = events.filter(
      ({ type, name }, index) => events.findIndex((one) => one.type === type && one.name === name) === index,
    );
    return distinct.length === 0 ? [] : [{ method, run, events: distinct }];
  });
}

/** A handler that names a registration whose notifications its class never receives. */
function ofOtherRegistration(
  { constructor }: object,
  method: string,
  name: RegistrationName,
  own: RegistrationName,
): PayscoreConfigError {
  return new PayscoreConfigError(
    `@OnPayscoreEvent on ${constructor.name}.${method}`,
    `it names the registration "${name}", and its class receives the notifications of ${own === undefined ? 'the one without a name' : `"${own}"`}`,
    'Leave the name out, or move the method to a provider',
  );
}

/**
 * The prototype with a provider's methods. For a factory or a value only the instance shows its class, not the
 * metatype.
 */
export function prototypeOf({ instance, metatype }: Wrapper): object | null {
  const isObject = typeof instance === 'object' && instance !== null;
  return (isObject ? Object.getPrototypeOf(instance) : (metatype?.prototype ?? null)) as object | null;
}

/** Refuses a handler that would not be given the transaction it relies on. */
function requireTransaction(
  discovery: DiscoveryService,
  { type, transaction }: Pick<EventHandler, 'type' | 'transaction'>,
  subject: string,
): void {
  if (!transaction && isLedgerEvent(type)) {
    throw new PayscoreConfigError(
      subject,
      `${type} is raised within a transaction of the ledger, and the handler does not take part in it`,
      `Write @OnPayscoreEvent('${type}', { transaction: true })`,
    );
  }
  if (!transaction || eventInboxOf(discovery) !== undefined) return;
  throw new PayscoreConfigError(
    subject,
    'it has the option transaction, and the application has no ledger to open one',
    'Import PayscoreLedgerModule of nestjs-payscore/ledger, or leave the option out',
  );
}

/**
 * Refuses a handler on a request-scoped or transient provider, because a notification, or a command's
 * result, has no request to make one for. Skipping the handler would lose it.
 */
export function requireSingleton(wrapper: Wrapper, subject: string): void {
  if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) return;
  throw new PayscoreConfigError(
    subject,
    'the provider, or one that it injects, is request-scoped or transient',
    'Move the handler to a singleton provider',
  );
}
