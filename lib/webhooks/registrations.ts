import type { DiscoveryService } from '@nestjs/core';
import { PayscoreConfigError } from '../errors/index.js';
import { memoize } from '../schema/memoize.js';
import { PAYSCORE_CONFIG, PAYSCORE_MERCHANTS, RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';

/** Name → number of registrations with it. Memoized; must be called once every provider exists. */
const registrations = memoize((discovery: DiscoveryService): ReadonlyMap<string | undefined, number> => {
  const counts = new Map<string | undefined, number>();
  for (const { token, instance } of discovery.getProviders()) {
    if (token !== PAYSCORE_CONFIG && token !== PAYSCORE_MERCHANTS) continue;
    const name = token === PAYSCORE_MERCHANTS ? RUNTIME_MERCHANTS : (instance as PayscoreConfig).name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
});

/**
 * Stops the boot unless exactly one registration has the name: with none, notifications would be lost silently; with
 * two, they would go to either merchant. Must be called once every provider exists.
 */
export function requireOneRegistration(
  discovery: DiscoveryService,
  name: string | undefined,
  subject: string,
): void {
  const found = registrations(discovery).get(name) ?? 0;
  if (found === 1) return;
  if (found === 0 && name === RUNTIME_MERCHANTS) {
    throw new PayscoreConfigError(
      subject,
      'it is of merchants at run time, and the application has none',
      'Import PayscoreMerchantsModule',
    );
  }
  const hasMerchants = registrations(discovery).has(RUNTIME_MERCHANTS);
  const named = name === undefined ? 'without a name' : `named "${name}"`;
  throw new PayscoreConfigError(
    subject,
    `there are ${found} registrations ${named}`,
    found === 0
      ? `Give it the name of a registration${hasMerchants ? ', or write { merchants: true } for those of PayscoreMerchantsModule' : ''}`
      : 'Give each registration of PayscoreModule a name of its own, and name the one that is meant',
  );
}
