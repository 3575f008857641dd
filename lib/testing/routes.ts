import type { Routes } from './http/api-call.js';
import { certificateRoutes } from './http/certificates.js';
import { serviceOrderRoutes } from './orders/service-order.operations.js';

/** Every operation that the simulator plays. */
export const routes: Routes = {
  ...certificateRoutes,
  ...serviceOrderRoutes,
};
