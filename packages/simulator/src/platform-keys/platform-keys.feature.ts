import type { Feature } from '../feature/feature.js';
import { certificateRoutes } from './certificate.operations.js';
import { platformKeysControl } from './platform-keys.control.js';
import { SimulatedPlatformKeys } from './simulated-platform-keys.js';

/** The keys that WeChat Pay proves itself with. */
export const platformKeysFeature: Feature = {
  routes: certificateRoutes,
  control: platformKeysControl,
  console: {
    values: {
      platformKeys: (merchant) =>
        new SimulatedPlatformKeys(merchant.platform, () => merchant.changed()).list(),
    },
  },
};
