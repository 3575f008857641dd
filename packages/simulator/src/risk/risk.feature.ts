import type { Feature } from '../feature/feature.js';
import { riskRoutes } from './risk.operations.js';

/** The assessment of users for pay-later shopping. */
export const riskFeature: Feature = {
  routes: riskRoutes,
};
