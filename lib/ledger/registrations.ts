import type { DiscoveryService } from '@nestjs/core';
import { OperationCaller } from '../client/operation-caller.service.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { memoize } from '../schema/memoize.js';
import { EventHandlers } from '../webhooks/event-handlers.service.js';
import { HandlerRunner } from '../webhooks/handler-runner.service.js';
import { MissedEvents } from '../webhooks/missed-events.service.js';

/** The parts of a registration of PayscoreModule that the ledger needs. */
export interface LedgerRegistration {
  readonly config: PayscoreConfig;
  readonly caller: OperationCaller;
  readonly handlers: EventHandlers;
  readonly runner: HandlerRunner;
  readonly missed: MissedEvents;
}

/** Every registration by its name; the unnamed one under undefined. Must be called once every provider exists. */
export const registrationsByName = memoize(
  (discovery: DiscoveryService): ReadonlyMap<string | undefined, LedgerRegistration> =>
    new Map(
      discovery.getProviders().flatMap(({ token, instance, host }) => {
        if (token !== PAYSCORE_CONFIG) return [];
        const config = instance as PayscoreConfig;
        const of = <T>(service: abstract new (...parameters: never[]) => T): T =>
          host?.providers.get(service)?.instance as T;
        const registration: LedgerRegistration = {
          config,
          caller: of(OperationCaller),
          handlers: of(EventHandlers),
          runner: of(HandlerRunner),
          missed: of(MissedEvents),
        };
        return [[config.name, registration] as const];
      }),
    ),
);
