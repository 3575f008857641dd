import { resolveHttp, type HttpConfig } from '../config/http.config.js';
import { resolveNotifications, type NotificationConfig } from '../config/notification.config.js';
import { requireObject, resolveTimeout } from '../config/option-checks.js';
import { OptionFaults } from '../config/option-faults.js';
import { requireKnownNames, type OptionNames } from '../config/option-names.js';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { moduleOptionNames, resolveClock, type PayscoreConfig } from '../config/payscore.config.js';
import { machineTiming, type Timing } from '../config/timing.js';
import { PayscoreConfigError } from '../errors/index.js';
import type { PayscoreMerchantsOptions, PayscoreStrangerOptions } from './merchants.options.js';

/** The checked options of merchants at run time. Times are milliseconds. */
export interface MerchantsConfig {
  /** Name of the registration of each merchant. */
  readonly name: typeof RUNTIME_MERCHANTS;
  readonly load: PayscoreMerchantsOptions['load'];
  /** Changes the checked options of each merchant; `PayscoreTestingModule` needs it for addresses known only later. */
  readonly adapt: (config: PayscoreConfig) => PayscoreConfig;
  readonly defaults: NonNullable<PayscoreMerchantsOptions['defaults']>;
  readonly httpOptions: PayscoreMerchantsOptions['http'];
  readonly http: HttpConfig;
  readonly notifications: NotificationConfig;
  /** A merchant has its own `notifyUrl`. */
  readonly notifyUrl: undefined;
  readonly max: number;
  readonly refreshAfter: number;
  readonly loadTimeout: number;
  readonly unknownFor: number;
  readonly loadsPerSecond: number;
  readonly clock: () => number;
  readonly timing: Timing;
}

const names: OptionNames<PayscoreMerchantsOptions> = {
  load: true,
  defaults: true,
  http: true,
  notifications: true,
  max: true,
  refreshAfter: true,
  loadTimeout: true,
  strangers: true,
  clock: true,
};

const strangerNames: OptionNames<PayscoreStrangerOptions> = { unknownFor: true, loadsPerSecond: true };

/** What differs from merchant to merchant, or is shared by all, is no default. */
const { mchid: _, http: __, clock: ___, notifications: ____, ...defaultNames } = moduleOptionNames;

const title = 'PayscoreMerchantsModule';

/** @throws {PayscoreConfigError} naming every wrong option */
export function resolveMerchants(options: PayscoreMerchantsOptions): MerchantsConfig {
  requireObject(options, title);
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(options, names, `${title}.`));
  const { load, defaults = {}, max = 1_000, refreshAfter = 600_000, loadTimeout = 5_000 } = options;
  faults.check(() => requireFunction(load));
  faults.check(() => {
    requireObject(defaults, `${title}.defaults`);
    requireKnownNames(defaults, defaultNames, `${title}.defaults.`);
  });
  const strangers = options.strangers ?? {};
  faults.check(() => requireObject(strangers, `${title}.strangers`));
  faults.check(() => requireKnownNames(strangers, strangerNames, `${title}.strangers.`));
  const { unknownFor = 60_000, loadsPerSecond = 20 } = strangers;
  const clock = faults.check(() => resolveClock(options.clock));
  const time = (value: number, option: string, example: string): number | undefined =>
    faults.check(() => resolveTimeout(value, `${title}.${option}`, example));
  return faults.complete<MerchantsConfig>({
    name: RUNTIME_MERCHANTS,
    load,
    adapt: (config) => config,
    defaults,
    httpOptions: options.http,
    http: faults.check(() => resolveHttp(options.http)),
    notifications: faults.check(() =>
      resolveNotifications({ notifications: options.notifications }, options.clock ?? machineTiming.now),
    ),
    notifyUrl: undefined,
    max: faults.check(() => count(max, 'max', 'such as 1000')),
    refreshAfter: time(refreshAfter, 'refreshAfter', 'such as 600000'),
    loadTimeout: time(loadTimeout, 'loadTimeout', 'such as 5000'),
    unknownFor: time(unknownFor, 'strangers.unknownFor', 'such as 60000'),
    loadsPerSecond: faults.check(() => count(loadsPerSecond, 'strangers.loadsPerSecond', 'such as 20')),
    clock,
    timing: machineTiming,
  });
}

function requireFunction(load: unknown): void {
  if (typeof load === 'function') return;
  throw new PayscoreConfigError(
    `${title}.load`,
    `it is a value of type ${typeof load}`,
    'Pass a function that returns the options of a merchant number',
  );
}

function count(value: number, option: string, example: string): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new PayscoreConfigError(
    `${title}.${option}`,
    'it is no whole number above 0',
    `Pass a number ${example}`,
  );
}
