import type { DiscoveryService } from '@nestjs/core';
import { PAYSCORE_CONFIG } from '../../config/payscore.constants.js';
import type { PayscoreConfig } from '../../config/payscore.config.js';
import { EventHandlers } from '../../webhooks/event-handlers.service.js';
import { NotificationDispatcher } from '../../webhooks/notification-dispatcher.service.js';
import { requireOneRegistration } from '../../webhooks/registrations.js';

/** The parts of a registration that a worker needs. */
export interface WorkerRegistration {
  readonly mchid: string;
  readonly dispatcher: NotificationDispatcher;
  readonly handlers: EventHandlers;
}

/**
 * The registration with a name. It is searched for, because Nest, asked by class, may give another merchant's
 * dispatcher.
 */
export function registrationOf(discovery: DiscoveryService, name: string | undefined): WorkerRegistration {
  requireOneRegistration(discovery, name, 'PayscoreBullmqModule.forWorker.name');
  const found = discovery
    .getProviders()
    .find(({ token, instance }) => token === PAYSCORE_CONFIG && (instance as PayscoreConfig).name === name);
  const providers = found?.host?.providers;
  const config = found?.instance as PayscoreConfig;
  return {
    mchid: config.mchid,
    dispatcher: providers?.get(NotificationDispatcher)?.instance as NotificationDispatcher,
    handlers: providers?.get(EventHandlers)?.instance as EventHandlers,
  };
}
