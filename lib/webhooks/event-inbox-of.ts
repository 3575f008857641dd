import type { DiscoveryService } from '@nestjs/core';
import { PayscoreConfigError } from '../errors/index.js';
import { EventInbox } from '../notifications/event-inbox.js';
import { memoize } from '../schema/memoize.js';

/** The inbox of an application, if it has one. Memoized; must be called once every provider exists. */
export const eventInboxOf = memoize((discovery: DiscoveryService): EventInbox | undefined => {
  const inboxes = new Set(
    discovery.getProviders().flatMap(({ instance }) => (instance instanceof EventInbox ? [instance] : [])),
  );
  const [inbox, ...others] = inboxes;
  if (others.length === 0) return inbox;
  throw new PayscoreConfigError(
    'PayscoreLedgerModule',
    `the application has ${inboxes.size} ledgers, and an event would be claimed in one of them only`,
    'Register PayscoreLedgerModule once for all registrations of PayscoreModule',
  );
});
