import type { Feature } from '../feature/feature.js';
import { paymentRoutes } from './payment.operations.js';

/** Queries of payments (支付订单查询). */
export const paymentsFeature: Feature = { routes: paymentRoutes };
