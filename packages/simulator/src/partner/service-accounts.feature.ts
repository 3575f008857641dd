import type { Feature } from '../feature/feature.js';
import { serviceAccountRoutes } from './service-account.operations.js';
import { serviceAccountsOf } from './service-account.js';
import { serviceAccountsControl } from './service-accounts.control.js';
import { SimulatedServiceAccounts } from './simulated-service-accounts.js';

/** A partner's applications to bind sub-merchants to services. */
export const serviceAccountsFeature: Feature = {
  routes: serviceAccountRoutes,
  states: [serviceAccountsOf],
  control: serviceAccountsControl,
  console: { lists: { serviceAccounts: (merchant) => new SimulatedServiceAccounts(merchant).list() } },
};
