import { resolveTimeout } from '../../config/option-checks.js';
import { OptionFaults } from '../../config/option-faults.js';
import type { OptionNames } from '../../config/option-names.js';
import { count, partOptions } from '../part-options.js';

/** Options of the janitor, which asks about orders of which nothing was heard. Any number of processes may run one. */
export interface LedgerJanitorOptions {
  /** Maximum of questions a second for each merchant number, by all processes together. @default 20 */
  perSecond?: number | undefined;
  /** Maximum of questions of this process at the same time. @default 10 */
  concurrency?: number | undefined;
  /** Milliseconds between two looks for due orders, when the last one found none. @default 1000 */
  pollInterval?: number | undefined;
  /** Milliseconds after which another process may ask about an order whose process died. @default 60000 */
  lease?: number | undefined;
}

/** The checked options of the janitor. Times are milliseconds. */
export interface JanitorConfig {
  readonly perSecond: number;
  readonly concurrency: number;
  readonly pollInterval: number;
  readonly lease: number;
}

const option = 'PayscoreLedgerModule.janitor';
const names: OptionNames<LedgerJanitorOptions> = {
  perSecond: true,
  concurrency: true,
  pollInterval: true,
  lease: true,
};

export function resolveJanitor(options: LedgerJanitorOptions | false | undefined): JanitorConfig | undefined {
  const given = partOptions(options, option, names);
  if (given === undefined) return undefined;
  const { perSecond = 20, concurrency = 10, pollInterval = 1_000, lease = 60_000 } = given;
  const faults = new OptionFaults();
  return faults.complete<JanitorConfig>({
    perSecond: faults.check(() => count(perSecond, `${option}.perSecond`, 'such as 20')),
    concurrency: faults.check(() => count(concurrency, `${option}.concurrency`, 'such as 10')),
    pollInterval: faults.check(() => resolveTimeout(pollInterval, `${option}.pollInterval`, 'such as 1000')),
    lease: faults.check(() => resolveTimeout(lease, `${option}.lease`, 'such as 60000')),
  });
}
