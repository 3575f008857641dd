import { resolveOptions, type PayscoreConfig } from '../../lib/config/payscore.config.js';
import type { PayscoreModuleOptions } from '../../lib/config/payscore.options.js';
import { apiV3Key, merchant, now, publicKeyIdentity } from './keys.js';

/** Valid options of the module, with the overrides of a spec. */
export function moduleOptions(overrides: Partial<PayscoreModuleOptions> = {}): PayscoreModuleOptions {
  return {
    ...merchant,
    apiV3Key,
    platformKeys: { [publicKeyIdentity.id]: publicKeyIdentity.pem },
    clock: () => now,
    ...overrides,
  };
}

/** Checked configuration made of the same options. */
export function moduleConfig(overrides?: Partial<PayscoreModuleOptions>): PayscoreConfig {
  return resolveOptions(moduleOptions(overrides));
}
