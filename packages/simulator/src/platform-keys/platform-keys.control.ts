import { route, type ControlRoutes } from '../feature/control-route.js';
import { duration, oneOf, optional, share } from '../feature/shape.js';
import { platformKeysOf } from './simulated-platform-keys.js';

export const platformKeysControl: ControlRoutes = {
  'GET /simulator/platform-keys': route('The keys of WeChat Pay for this merchant', {}, ({ merchant }) => ({
    platform_keys: platformKeysOf(merchant).list(),
  })),
  'POST /simulator/platform-keys/rotate': route(
    'Begins the replacement of the platform certificate',
    { listedBefore: optional(duration), overlap: optional(duration), validFor: optional(duration) },
    async ({ merchant, body }) => ({ serial: await platformKeysOf(merchant).rotateCertificate(body) }),
  ),
  'POST /simulator/platform-keys/switch': route(
    'The newest certificate signs from now on',
    { overlap: optional(duration) },
    ({ merchant, body }) => platformKeysOf(merchant).switchCertificate(body.overlap),
  ),
  'POST /simulator/platform-keys/drop-old': route('Only the newest certificate stays', {}, ({ merchant }) =>
    platformKeysOf(merchant).dropOldCertificates(),
  ),
  'POST /simulator/platform-keys/migration': route(
    'Changes over to the public key, one step a call; notifications goes with the step start only',
    { step: oneOf('issue', 'start', 'complete', 'roll-back'), notifications: optional(share) },
    ({ merchant, body: { step, ...rest } }) => {
      const keys = platformKeysOf(merchant);
      return {
        issue: () => keys.issuePublicKey(),
        start: () => keys.startMigration(rest),
        complete: () => keys.completeMigration(),
        'roll-back': () => keys.rollBackMigration(),
      }[step]();
    },
  ),
};
