import type { DiscoveryService } from '@nestjs/core';
import { PayscoreConfigError } from '../errors/index.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';

/**
 * Stops the boot unless exactly one registration has the name: with none, notifications would be lost without a word;
 * with two, they would go to either merchant.
 */
export function requireOneRegistration(
  discovery: DiscoveryService,
  name: string | undefined,
  subject: string,
): void {
  const found = discovery
    .getProviders()
    .filter(
      ({ token, instance }) => token === PAYSCORE_CONFIG && (instance as PayscoreConfig).name === name,
    ).length;
  if (found === 1) return;
  const named = name === undefined ? 'without a name' : `named "${name}"`;
  throw new PayscoreConfigError(
    subject,
    `there are ${found} registrations ${named}`,
    found === 0
      ? 'Give it the name of a registration'
      : 'Give each registration of PayscoreModule a name of its own, and name the one that is meant',
  );
}
