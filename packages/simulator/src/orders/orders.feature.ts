import type { FeatureWithUser } from '../feature/feature.js';
import { evaluationsOf } from '../shared/evaluation.js';
import { servicesOf } from '../shared/service-registry.js';
import { collectionOf } from './collection.js';
import { orderTimeLines } from './order-time-line.js';
import { ordersControl } from './orders.control.js';
import { orderUser, type OrderUser } from './orders.user.js';
import { inFlight } from './service-order.machine.js';
import { serviceOrderRoutes } from './service-order.operations.js';
import { phaseOf } from './service-order.js';
import { ordersOf } from './service-order.store.js';

/** Service orders (支付分订单) and their debits. */
export const ordersFeature: FeatureWithUser<OrderUser> = {
  routes: serviceOrderRoutes,
  states: [servicesOf, evaluationsOf, ordersOf, collectionOf],
  user: orderUser,
  control: ordersControl,
  timeLines: { orders: orderTimeLines },
  console: {
    lists: {
      orders: (merchant) =>
        ordersOf(merchant)
          .all()
          .map((stored) => ({
            order: stored.order,
            caller: stored.caller,
            createdAt: stored.createdAt,
            history: stored.history ?? [],
            phase: phaseOf(stored.order),
            inFlight: inFlight(stored, merchant.clock.now()),
          })),
    },
    values: { collection: (merchant) => collectionOf(merchant).script },
  },
};
