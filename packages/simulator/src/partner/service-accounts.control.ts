import { route, type ControlRoutes } from '../feature/control-route.js';
import { optional, text } from '../feature/shape.js';
import { records } from '../feature/records.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatedServiceAccounts } from './simulated-service-accounts.js';

const serviceAccounts = (merchant: Merchant): SimulatedServiceAccounts =>
  new SimulatedServiceAccounts(merchant);

export const serviceAccountsControl: ControlRoutes = {
  ...records('service-accounts', 'out_apply_no', serviceAccounts),
  'POST /simulator/service-accounts/{out_apply_no}/approve': route(
    'Approves an application: the sub-merchant may use the service',
    {},
    ({ merchant, path }) => serviceAccounts(merchant).approve(path('out_apply_no')),
  ),
  'POST /simulator/service-accounts/{out_apply_no}/reject': route(
    'Rejects an application: the sub-merchant may not use the service',
    { reason: optional(text) },
    ({ merchant, path, body }) => serviceAccounts(merchant).reject(path('out_apply_no'), body.reason),
  ),
};
