import type { Feature } from '../feature/feature.js';
import { refundRoutes } from './refund.operations.js';
import { refundScriptOf } from './refund-script.js';
import { refundsOf } from './refund.store.js';
import { refundTimeLines } from './refund-time-line.js';
import { refundsControl } from './refunds.control.js';
import { SimulatedRefunds } from './simulated-refunds.js';

/** Refunds of payments. */
export const refundsFeature: Feature = {
  routes: refundRoutes,
  states: [refundsOf, refundScriptOf],
  control: refundsControl,
  timeLines: { refunds: refundTimeLines },
  console: { lists: { refunds: (merchant) => new SimulatedRefunds(merchant).list() } },
};
