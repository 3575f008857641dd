import type { DiscoveryService } from '@nestjs/core';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { NotificationDispatcher } from '../webhooks/notification-dispatcher.service.js';
import { requireOneRegistration } from '../webhooks/registrations.js';

/** The dispatcher of the registration with that name. By its class alone Nest could find another merchant's. */
export function registeredDispatcher(
  discovery: DiscoveryService,
  name: string | undefined,
): NotificationDispatcher {
  requireOneRegistration(discovery, name, 'PayscoreBullmqModule.forWorker.name');
  const registration = discovery
    .getProviders()
    .find(({ token, instance }) => token === PAYSCORE_CONFIG && (instance as PayscoreConfig).name === name);
  return registration?.host?.providers.get(NotificationDispatcher)?.instance as NotificationDispatcher;
}
