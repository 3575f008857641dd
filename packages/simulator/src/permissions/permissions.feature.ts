import type { FeatureWithUser } from '../feature/feature.js';
import { authorizationsOf, SimulatedAuthorizations } from './authorization.store.js';
import { permissionRoutes } from './permission.operations.js';
import { permissionsControl } from './permissions.control.js';
import { permissionUser, type PermissionUser } from './permissions.user.js';

/** Users' authorisations of services (授权). */
export const permissionsFeature: FeatureWithUser<PermissionUser> = {
  routes: permissionRoutes,
  states: [authorizationsOf],
  user: permissionUser,
  control: permissionsControl,
  console: {
    lists: { authorizations: (merchant) => new SimulatedAuthorizations(authorizationsOf(merchant)).list() },
  },
};
