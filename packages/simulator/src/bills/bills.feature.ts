import type { Feature } from '../feature/feature.js';
import { billRoutes } from './bill.operations.js';
import { billFilesOf } from './bill.store.js';
import { billsControl } from './bills.control.js';
import { billsOf } from './simulated-bills.js';

/** Bills of an hour (支付分对账单), their files, and what can be wrong with files of all bills. */
export const billsFeature: Feature = {
  routes: billRoutes,
  states: [billFilesOf, billsOf],
  control: billsControl,
};
