import type { Feature } from '../feature/feature.js';
import { billRoutes } from './bill.operations.js';
import { dailyBillRoutes } from './daily-bill.operations.js';
import { billFilesOf } from './bill.store.js';
import { billsControl } from './bills.control.js';
import { billsOf } from './simulated-bills.js';

/** Bills of an hour (支付分对账单) and of a day (交易账单, 资金账单), and their files. */
export const billsFeature: Feature = {
  routes: { ...billRoutes, ...dailyBillRoutes },
  states: [billFilesOf, billsOf],
  control: billsControl,
};
