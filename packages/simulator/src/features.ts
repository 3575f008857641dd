import { billRoutes } from './bills/bill.operations.js';
import type { Routes } from './http/api-call.js';
import { certificateRoutes } from './platform-keys/certificate.operations.js';
import { legacyOrderRoutes } from './legacy-orders/legacy-order.operations.js';
import { serviceAccountRoutes } from './partner/service-account.operations.js';
import { permissionRoutes } from './permissions/permission.operations.js';
import { riskRoutes } from './risk/risk.operations.js';
import { planRoutes } from './plans/plan.operations.js';
import { signPlanRoutes } from './plans/sign-plan.operations.js';
import { serviceOrderRoutes } from './orders/service-order.operations.js';
import { refundRoutes } from './refunds/refund.operations.js';
import { securityEchoRoutes } from './security/security-echo.operations.js';

/** Every operation that the simulator plays. */
export const routes: Routes = {
  ...certificateRoutes,
  ...serviceOrderRoutes,
  ...permissionRoutes,
  ...riskRoutes,
  ...serviceAccountRoutes,
  ...planRoutes,
  ...signPlanRoutes,
  ...legacyOrderRoutes,
  ...refundRoutes,
  ...billRoutes,
  ...securityEchoRoutes,
};
