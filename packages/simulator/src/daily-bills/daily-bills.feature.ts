import type { Feature } from '../feature/feature.js';
import { dailyBillRoutes } from './daily-bill.operations.js';

/** Bills of a day (交易账单, 资金账单), and the address of their files. */
export const dailyBillsFeature: Feature = { routes: dailyBillRoutes };
