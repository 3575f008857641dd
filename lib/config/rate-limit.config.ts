import { PayscoreConfigError } from '../errors/index.js';
import { isTimeout, requireObject, resolveTimeout } from './option-checks.js';
import { OptionFaults } from './option-faults.js';
import { requireKnownNames, type OptionNames } from './option-names.js';
import type {
  PayscoreOperationFamily,
  PayscoreRateLimit,
  PayscoreRateLimitOptions,
  RateLimit,
  RateLimiter,
} from './rate-limit.options.js';

/** The checked rate limits. Times are milliseconds. */
export interface RateLimitConfig {
  /** Limit of a family; undefined: none. */
  readonly limitOf: (family: PayscoreOperationFamily) => RateLimit | undefined;
  readonly limiter: RateLimiter | undefined;
  readonly maxWait: number;
  readonly maxWaiting: number;
}

type Limits = Readonly<Partial<Record<PayscoreOperationFamily | '*', RateLimit | undefined>>>;

/**
 * The numbers that WeChat Pay publishes (申请退款: 150 QPS, 6 QPS for failing or invalid requests).
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587971
 */
const published: Limits = { refunds: { perSecond: 150, burst: 1, failuresPerSecond: 6 } };

const names: OptionNames<PayscoreRateLimitOptions> = {
  families: true,
  limiter: true,
  maxWait: true,
  maxWaiting: true,
};

const limitNames: OptionNames<PayscoreRateLimit> = { perSecond: true, burst: true, failuresPerSecond: true };

const familyNames: Readonly<Record<PayscoreOperationFamily | '*', true>> = {
  bills: true,
  client: true,
  fundFlowBills: true,
  parking: true,
  payAfter: true,
  payments: true,
  permissions: true,
  plans: true,
  profitSharing: true,
  refunds: true,
  serviceAccounts: true,
  serviceOrders: true,
  signPlans: true,
  smartRetail: true,
  tradeBills: true,
  '*': true,
};

/** Undefined if the host sets no rate limits. */
export function resolveRateLimits(given: PayscoreRateLimitOptions | undefined): RateLimitConfig | undefined {
  if (given === undefined) return undefined;
  requireObject(given, 'rateLimits');
  const { families = {}, limiter, maxWait = 5_000, maxWaiting = 1_000 } = given;
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(given, names, 'rateLimits.'));
  faults.check(() => requireLimiter(limiter));
  const limits: Limits = { ...published, ...faults.check(() => resolveFamilies(families)) };
  return faults.complete<RateLimitConfig>({
    limitOf: (family) => (Object.hasOwn(limits, family) ? limits[family] : limits['*']),
    limiter,
    maxWait: faults.check(() => resolveTimeout(maxWait, 'rateLimits.maxWait', 'such as 5000')),
    maxWaiting: faults.check(() => whole(maxWaiting, 'rateLimits.maxWaiting', 'such as 1000')),
  });
}

function resolveFamilies(given: NonNullable<PayscoreRateLimitOptions['families']>): Limits {
  requireObject(given, 'rateLimits.families');
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(given, familyNames, 'rateLimits.families.'));
  const limits: Record<string, RateLimit | undefined> = {};
  for (const [family, limit] of Object.entries(given)) {
    if (limit === undefined || !Object.hasOwn(familyNames, family)) continue;
    limits[family] = faults.check(() => resolveLimit(limit, `rateLimits.families.${family}`));
  }
  return faults.complete<Limits>(limits);
}

function resolveLimit(given: PayscoreRateLimit | false, option: string): RateLimit | undefined {
  if (given === false) return undefined;
  requireObject(given, option);
  const { perSecond, burst = 1, failuresPerSecond } = given;
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(given, limitNames, `${option}.`));
  faults.check(() => requireSomeLimit(given, option));
  return faults.complete<RateLimit>({
    perSecond: faults.check(() => rate(perSecond, `${option}.perSecond`, 100_000)),
    burst: faults.check(() => whole(burst, `${option}.burst`, 'such as 10')) ?? 1,
    // A limiter stores the time of each of these, so their number is bounded.
    failuresPerSecond: faults.check(() => rate(failuresPerSecond, `${option}.failuresPerSecond`, 1_000)),
  });
}

function requireSomeLimit({ perSecond, failuresPerSecond }: PayscoreRateLimit, option: string): void {
  if (perSecond !== undefined || failuresPerSecond !== undefined) return;
  throw new PayscoreConfigError(option, 'it limits nothing', 'Pass perSecond, failuresPerSecond, or false');
}

function rate(value: unknown, option: string, most: number): number | undefined {
  if (value === undefined) return undefined;
  // Below 0.001 a single turn would be further away than any wait.
  if (typeof value === 'number' && value >= 0.001 && value <= most) return value;
  throw new PayscoreConfigError(
    option,
    `it is no number from 0.001 to ${most}`,
    'Pass calls per second, such as 6',
  );
}

function whole(value: number, option: string, example: string): number {
  if (isTimeout(value)) return value;
  throw new PayscoreConfigError(option, 'it is no whole number above 0', `Pass a number ${example}`);
}

function requireLimiter(limiter: unknown): void {
  if (limiter === undefined) return;
  const missing = ['reserve', 'recordFailure', 'release'].find(
    (method) => typeof (limiter as Record<string, unknown> | null)?.[method] !== 'function',
  );
  if (missing === undefined) return;
  throw new PayscoreConfigError('rateLimits.limiter', `it has no ${missing}()`, 'Pass a RateLimiter');
}
