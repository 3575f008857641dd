import { requireObject, resolveTimeout } from '../config/option-checks.js';
import { OptionFaults } from '../config/option-faults.js';
import { requireKnownNames, type OptionNames } from '../config/option-names.js';
import { PayscoreConfigError } from '../errors/index.js';

/** Two limits of one measure. */
export interface HealthThresholds {
  /** Limit of `degraded`. */
  degraded?: number | undefined;
  /** Limit of `down`. */
  down?: number | undefined;
}

/** Options of the health report. */
export interface PayscoreHealthOptions {
  /**
   * Days that the last valid certificate has left. A certificate that works until its end is not `down` before it.
   * @default { degraded: 7, down: 0 }
   */
  daysLeft?: HealthThresholds | undefined;
  /**
   * Seconds by which this machine's clock differs from WeChat Pay's. At 300 WeChat Pay refuses every call.
   * @default { degraded: 60, down: 240 }
   */
  clockSkew?: HealthThresholds | undefined;
  /** Milliseconds that each store, queue and database has to answer. @default 1000 */
  timeout?: number | undefined;
  /** Most merchants that a report lists; the others are only counted. @default 100 */
  maximumMerchants?: number | undefined;
}

/** The checked options. */
export interface HealthConfig {
  readonly daysLeft: Readonly<Required<Record<keyof HealthThresholds, number>>>;
  readonly clockSkew: HealthConfig['daysLeft'];
  readonly timeout: number;
  readonly maximumMerchants: number;
}

const names: OptionNames<PayscoreHealthOptions> = {
  daysLeft: true,
  clockSkew: true,
  timeout: true,
  maximumMerchants: true,
};
const thresholdNames: OptionNames<HealthThresholds> = { degraded: true, down: true };

const owner = 'PayscoreHealthModule';

/** @throws {PayscoreConfigError} naming every wrong option */
export function resolveHealth(options: PayscoreHealthOptions = {}): HealthConfig {
  requireObject(options, owner);
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(options, names, `${owner}.`));
  return faults.complete<HealthConfig>({
    daysLeft: faults.check(() => thresholds(options.daysLeft, 'daysLeft', { degraded: 7, down: 0 })),
    clockSkew: faults.check(() => thresholds(options.clockSkew, 'clockSkew', { degraded: 60, down: 240 })),
    timeout: faults.check(() => resolveTimeout(options.timeout ?? 1_000, `${owner}.timeout`, 'such as 1000')),
    maximumMerchants: faults.check(() => whole(options.maximumMerchants ?? 100, 'maximumMerchants')),
  });
}

function thresholds(
  given: HealthThresholds = {},
  name: string,
  standard: HealthConfig['daysLeft'],
): HealthConfig['daysLeft'] {
  requireObject(given, `${owner}.${name}`);
  requireKnownNames(given, thresholdNames, `${owner}.${name}.`);
  const { degraded = standard.degraded, down = standard.down } = given;
  for (const [limit, value] of Object.entries({ degraded, down })) {
    if (typeof value === 'number' && value >= 0) continue;
    throw new PayscoreConfigError(
      `${owner}.${name}.${limit}`,
      'it is no number from 0',
      `Pass such as ${standard.degraded}`,
    );
  }
  return { degraded, down };
}

function whole(value: unknown, name: string): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  throw new PayscoreConfigError(`${owner}.${name}`, 'it is no whole number from 0', 'Pass such as 100');
}
