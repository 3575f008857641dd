import { resolveOptions, type PayscoreConfig } from '../../lib/config/payscore.config.js';
import type { PayscoreModuleOptions } from '../../lib/config/payscore.options.js';
import { apiV3Key, merchant, now, publicKeyIdentity } from './keys.js';

/** Options that are right, but for what a spec says otherwise. */
export function moduleOptions(overrides: Partial<PayscoreModuleOptions> = {}): PayscoreModuleOptions {
  return {
    ...merchant,
    apiV3Key,
    platformKeys: { [publicKeyIdentity.id]: publicKeyIdentity.pem },
    clock: () => now,
    ...overrides,
  };
}

/** The same, checked. */
export function moduleConfig(overrides?: Partial<PayscoreModuleOptions>): PayscoreConfig {
  return resolveOptions(moduleOptions(overrides));
}
