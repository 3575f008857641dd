import type { FeatureWithUser } from '../feature/feature.js';
import { evaluationsOf } from '../shared/evaluation.js';
import { servicesOf } from '../shared/service-registry.js';
import { collectionOf } from './collection.js';
import { orderTimeLines } from './order-time-line.js';
import { ordersControl } from './orders.control.js';
import { orderUser, type OrderUser } from './orders.user.js';
import { serviceOrderRoutes } from './service-order.operations.js';
import { shownOrder } from './shown-order.js';
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
          .map((stored) => shownOrder(stored, merchant.clock.now())),
    },
    values: { collection: (merchant) => collectionOf(merchant).script },
  },
};
