import { SystemClock, type SimulatorClock } from './clock.js';
import {
  resolveMerchantOptions,
  type MerchantConfig,
  type SimulatedMerchantOptions,
} from './merchant/merchant.options.js';
import { SimulatorError } from './simulator.error.js';

/** The simulator, and its first merchant. Everything has a default; a bare `PayscoreSimulator.start()` will do. */
export interface PayscoreSimulatorOptions extends SimulatedMerchantOptions {
  /** On 127.0.0.1. @default 0, a free one */
  readonly port?: number;
  /** More merchants, each found by the `mchid` of a request's Authorization. @default none */
  readonly merchants?: readonly SimulatedMerchantOptions[];
  /** @default the machine's */
  readonly clock?: SimulatorClock;
  /** Real milliseconds that a host has to answer a notification. @default 5000 */
  readonly notificationTimeout?: number;
  /** How many calls `requests` remembers. @default 1000 */
  readonly requestLimit?: number;
  /** How many notifications of a merchant are remembered; those under way always are. @default 5000 */
  readonly deliveryLimit?: number;
}

/** The options once filled in. @internal */
export interface SimulatorConfig {
  readonly port: number;
  readonly clock: SimulatorClock;
  readonly notificationTimeout: number;
  readonly requestLimit: number;
  readonly deliveryLimit: number;
  readonly merchants: readonly [MerchantConfig, ...MerchantConfig[]];
}

/** @internal */
export function resolveSimulatorOptions(options: PayscoreSimulatorOptions): SimulatorConfig {
  const others = (options.merchants ?? []).map(resolveMerchantOptions);
  const merchants: SimulatorConfig['merchants'] = [resolveMerchantOptions(options), ...others];
  if (new Set(merchants.map(({ mchid }) => mchid)).size < merchants.length) {
    throw new SimulatorError('merchants: two have the same mchid; give each its own');
  }
  return {
    port: options.port ?? 0,
    clock: options.clock ?? new SystemClock(),
    notificationTimeout: options.notificationTimeout ?? 5_000,
    requestLimit: options.requestLimit ?? 1_000,
    deliveryLimit: options.deliveryLimit ?? 5_000,
    merchants,
  };
}
