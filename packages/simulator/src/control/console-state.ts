import { SystemClock } from '../base/clock.js';
import { callSummary } from '../calls/call-summary.js';
import type { Feature } from '../feature/feature.js';
import type { Merchant } from '../merchant/merchant.js';
import type { RequestLog } from '../server/request-log.js';
import { isWanted, type ConsoleFilter } from './console-filter.js';

interface Shown {
  readonly features: readonly Feature[];
  readonly mchids: readonly string[];
  readonly log: RequestLog;
  /** At most so many records of a list. */
  readonly limit: number;
  readonly filter: ConsoleFilter;
}

/** The state of a merchant as the console shows it. */
export function consoleState(merchant: Merchant, { features, mchids, log, limit, filter }: Shown): object {
  const values = features.flatMap(({ console }) => Object.entries(console?.values ?? {}));
  const ofFeatures = features.flatMap(({ console }) => Object.entries(console?.lists ?? {}));
  const lists = [
    ...ofFeatures.map(([name, records]) => [name, records(merchant)] as const),
    ['requests', log.all().map(callSummary)] as const,
  ].map(([name, records]) => [name, records.filter((record) => isWanted(record, filter))] as const);
  return {
    now: merchant.clock.now(),
    ticks: merchant.clock instanceof SystemClock,
    mchid: merchant.mchid,
    mchids,
    appid: merchant.appid,
    services: merchant.config.services,
    ...Object.fromEntries(values.map(([name, value]) => [name, value(merchant)])),
    totals: Object.fromEntries(lists.map(([name, records]) => [name, records.length])),
    // The newest first; `limit` keeps the answer small after thousands of calls.
    ...Object.fromEntries(lists.map(([name, records]) => [name, records.slice(-limit).toReversed()])),
  };
}
