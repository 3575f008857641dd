import type { Feature } from '../feature/feature.js';
import { billRoutes } from './bill.operations.js';
import { billFilesOf } from './bill.store.js';
import { billsControl } from './bills.control.js';
import { billsOf } from './simulated-bills.js';

/** Hourly bills (账单) and their files. */
export const billsFeature: Feature = {
  routes: billRoutes,
  states: [billFilesOf, billsOf],
  control: billsControl,
};
