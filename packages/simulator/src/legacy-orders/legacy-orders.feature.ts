import type { FeatureWithUser } from '../feature/feature.js';
import { legacyOrderTimeLines } from './legacy-order-time-line.js';
import { legacyOrdersControl } from './legacy-orders.control.js';
import { legacyOrderRoutes } from './legacy-order.operations.js';
import { legacyOrdersOf } from './legacy-order.store.js';
import { legacyOrderUser, type LegacyOrderUser } from './legacy-orders.user.js';
import { SimulatedLegacyOrders } from './simulated-legacy-orders.js';

/** Smart retail and pay-after orders (2019). */
export const legacyOrdersFeature: FeatureWithUser<LegacyOrderUser> = {
  routes: legacyOrderRoutes,
  states: [legacyOrdersOf],
  user: legacyOrderUser,
  control: legacyOrdersControl,
  timeLines: { 'legacy-orders': legacyOrderTimeLines },
  console: { lists: { legacyOrders: (merchant) => new SimulatedLegacyOrders(merchant).list() } },
};
