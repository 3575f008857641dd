import type { Feature } from '../feature/feature.js';
import { certificateRoutes } from './certificate.operations.js';
import { platformKeysControl } from './platform-keys.control.js';
import { platformKeysOf } from './simulated-platform-keys.js';

/** The keys that WeChat Pay proves itself with. */
export const platformKeysFeature: Feature = {
  routes: certificateRoutes,
  control: platformKeysControl,
  console: {
    values: {
      platformKeys: (merchant) => platformKeysOf(merchant).list(),
    },
  },
};
