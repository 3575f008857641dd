import type { DiscoveryService } from '@nestjs/core';
import { PAYSCORE_CONFIG, RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import type { HttpConfig } from '../config/http.config.js';
import type { RateLimiter } from '../config/rate-limit.options.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import type { NotificationSink } from '../notifications/notification-sink.js';
import type { NotificationStore } from '../notifications/notification-store.js';
import { memoize } from '../schema/memoize.js';
import type { EventHandlers } from '../webhooks/event-handlers.service.js';
import { Registration } from './registration.js';

/** A registration, as a row, a queued event or a message names it. */
export interface RegistrationName {
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration?: string | undefined;
  readonly mchid: string;
}

/** What notifications and calls of a registration depend on. */
export interface SharedDependencies {
  readonly store: NotificationStore;
  readonly sink: NotificationSink | undefined;
  readonly limiter: RateLimiter | undefined;
}

/**
 * The merchants that an application loads at run time. An application has at most one: it is found among the providers.
 */
export abstract class RuntimeRegistrations {
  /** The handlers of events, which all merchants share. */
  abstract readonly handlers: EventHandlers;
  /** The options of connections, which all merchants share. */
  abstract readonly http: HttpConfig;
  /** The stores and the queue that all merchants share, used or not yet. */
  abstract readonly shared: SharedDependencies;
  /** Milliseconds that the load of a merchant may take. */
  abstract readonly loadTimeout: number;
  /** The merchant, loaded if need be; undefined if there is no such merchant. Rejects if it cannot be loaded. */
  abstract find(mchid: string): Promise<Registration | undefined>;
  /** The merchants that are loaded now. */
  abstract loaded(): readonly Registration[];
}

/** Registrations of PayscoreModule by name; the unnamed one under undefined. Must be called once every provider exists. */
export const registrationsByName = memoize(
  (discovery: DiscoveryService): ReadonlyMap<string | undefined, Registration> =>
    new Map(
      discovery.getProviders().flatMap(({ token, instance, host }) => {
        if (token !== PAYSCORE_CONFIG) return [];
        const config = instance as PayscoreConfig;
        const part: Registration['part'] = (of) => host?.providers.get(of as never)?.instance as never;
        return [[config.name, new Registration(config, part)] as const];
      }),
    ),
);

/** The merchants at run time, if the application has any. Must be called once every provider exists. */
export const runtimeRegistrations = memoize((discovery: DiscoveryService): RuntimeRegistrations | undefined =>
  discovery
    .getProviders()
    .map(({ instance }) => instance as unknown)
    .find((instance) => instance instanceof RuntimeRegistrations),
);

/**
 * The handlers of a registration's events; undefined if the application has no such registration. No merchant is loaded
 * for them.
 */
export function handlersOf(
  discovery: DiscoveryService,
  registration: string | undefined,
): EventHandlers | undefined {
  return registration === RUNTIME_MERCHANTS
    ? runtimeRegistrations(discovery)?.handlers
    : registrationsByName(discovery).get(registration)?.handlers;
}

/** A registration, static or at run time; undefined if the application has no such registration. */
export async function findRegistration(
  discovery: DiscoveryService,
  { registration, mchid }: RegistrationName,
): Promise<Registration | undefined> {
  if (registration === RUNTIME_MERCHANTS) return runtimeRegistrations(discovery)?.find(mchid);
  const found = registrationsByName(discovery).get(registration);
  return found?.config.mchid === mchid ? found : undefined;
}
