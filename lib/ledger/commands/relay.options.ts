import { resolveTimeout } from '../../config/option-checks.js';
import { OptionFaults } from '../../config/option-faults.js';
import type { OptionNames } from '../../config/option-names.js';
import { count, partOptions } from '../part-options.js';

/** Options of the relay, which sends stored commands. Any number of processes may run one. */
export interface LedgerRelayOptions {
  /** Maximum of commands that this process sends at the same time. @default 10 */
  concurrency?: number | undefined;
  /** Milliseconds between two looks for due commands, when the last one found none. @default 500 */
  pollInterval?: number | undefined;
  /**
   * Milliseconds after which another process may send a command whose process died. Must exceed 3 times `http.timeout`,
   * and leave time for the result's handlers. @default 60000
   */
  lease?: number | undefined;
  /** Attempts after which a command is dead: see the guarantees for how long they take. @default 20 */
  attempts?: number | undefined;
}

/** The checked options of the relay. Times are milliseconds. */
export interface RelayConfig {
  readonly concurrency: number;
  readonly pollInterval: number;
  readonly lease: number;
  readonly attempts: number;
}

/** The relay of a host that sets nothing. */
export const defaultRelay: RelayConfig = {
  concurrency: 10,
  pollInterval: 500,
  lease: 60_000,
  attempts: 20,
};

const option = 'PayscoreLedgerModule.relay';
const names: OptionNames<LedgerRelayOptions> = {
  concurrency: true,
  pollInterval: true,
  lease: true,
  attempts: true,
};

export function resolveRelay(options: LedgerRelayOptions | false | undefined): RelayConfig | undefined {
  const given = partOptions(options, option, names);
  if (given === undefined) return undefined;
  const {
    concurrency = defaultRelay.concurrency,
    pollInterval = defaultRelay.pollInterval,
    lease = defaultRelay.lease,
    attempts = defaultRelay.attempts,
  } = given;
  const faults = new OptionFaults();
  return faults.complete<RelayConfig>({
    concurrency: faults.check(() => count(concurrency, `${option}.concurrency`, 'such as 10')),
    pollInterval: faults.check(() => resolveTimeout(pollInterval, `${option}.pollInterval`, 'such as 500')),
    lease: faults.check(() => resolveTimeout(lease, `${option}.lease`, 'such as 60000')),
    attempts: faults.check(() => count(attempts, `${option}.attempts`, 'such as 20')),
  });
}
