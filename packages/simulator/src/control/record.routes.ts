import { SimulatorError } from '../base/simulator.error.js';
import { route, type ControlRoute, type ControlRoutes } from '../feature/control-route.js';
import { optional, text } from '../feature/shape.js';
import type { SimulatedMerchant } from '../simulated-merchant.js';

interface View {
  get(number: string): object | undefined;
  list(): object[];
}

/** The records that a merchant's view shows, as a list and one by one. */
function records(
  name: string,
  parameter: string,
  view: (merchant: SimulatedMerchant) => View,
): Record<string, ControlRoute> {
  const words = name.replaceAll('-', ' ');
  return {
    [`GET /simulator/${name}`]: route(`All ${words}, oldest first`, {}, ({ merchant }) => ({
      [name.replace('-', '_')]: view(merchant).list(),
    })),
    [`GET /simulator/${name}/{${parameter}}`]: route(`One of the ${words}`, {}, ({ merchant, path }) => {
      const record = view(merchant).get(path(parameter));
      if (record !== undefined) return record;
      throw new SimulatorError(`There is no ${path(parameter)} among the ${words}`, 404);
    }),
  };
}

/** What the simulator remembers of a merchant. */
export const recordRoutes: ControlRoutes = {
  ...records('orders', 'out_order_no', ({ orders }) => orders),
  'GET /simulator/orders/{out_order_no}/messages': route(
    'What the user was told about the cost beforehand',
    {},
    ({ merchant, path }) => ({ messages: merchant.orders.messages(path('out_order_no')) }),
  ),
  ...records('legacy-orders', 'out_order_no', ({ legacyOrders }) => legacyOrders),
  ...records('authorizations', 'authorization_code', ({ authorizations }) => authorizations),
  ...records('plans', 'merchant_plan_no', ({ plans }) => plans),
  ...records('sign-plans', 'merchant_sign_plan_no', ({ signPlans }) => signPlans),
  ...records('refunds', 'out_refund_no', ({ refunds }) => refunds),
  ...records('service-accounts', 'out_apply_no', ({ serviceAccounts }) => serviceAccounts),
  'POST /simulator/service-accounts/{out_apply_no}/approve': route(
    'The sub-merchant may use the service',
    {},
    ({ merchant, path }) => merchant.serviceAccounts.approve(path('out_apply_no')),
  ),
  'POST /simulator/service-accounts/{out_apply_no}/reject': route(
    'The sub-merchant may not use the service',
    { reason: optional(text) },
    ({ merchant, path, body }) => merchant.serviceAccounts.reject(path('out_apply_no'), body.reason),
  ),
};
