import type { Feature } from '../feature/feature.js';
import { securityEchoRoutes } from './security-echo.operations.js';

/** The merchant's test of its keys. */
export const securityFeature: Feature = {
  routes: securityEchoRoutes,
};
