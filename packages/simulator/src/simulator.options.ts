import { SystemClock, type SimulatorClock } from './base/clock.js';
import { checkAllowedHosts } from './control/own-origin.js';
import {
  resolveMerchantOptions,
  type MerchantConfig,
  type SimulatedMerchantOptions,
} from './merchant/merchant.options.js';
import { SimulatorError } from './base/simulator.error.js';

/** Options of the simulator and of its first merchant. Everything has a default: `PayscoreSimulator.start()` will do. */
export interface PayscoreSimulatorOptions extends SimulatedMerchantOptions {
  /** Port to listen on. @default 0, a free one */
  readonly port?: number | undefined;
  /**
   * Address to listen on. Whoever reaches it can act as the user and as WeChat Pay, without a password; `0.0.0.0` is for
   * containers.
   * @default '127.0.0.1'
   */
  readonly host?: string | undefined;
  /**
   * More host names under which the control API and the console answer, beside those of this machine and `host`: the name
   * of a container, or one in /etc/hosts. Without scheme and port. The API under `/v3` answers under any name.
   * @default none
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Certificate and key; the simulator then answers https, for clients that accept nothing else. @default http */
  readonly tls?:
    | {
        /** PEM: the certificate of the server, then those that lead to one that the client trusts. */
        readonly cert: string | Buffer;
        /** PEM: the private key of the certificate. */
        readonly key: string | Buffer;
      }
    | undefined;
  /**
   * File that keeps orders, notifications, keys and how far the clock was moved over a restart. Faults, disturbances and
   * scripted refunds and sharings end with the process. @default none, all is forgotten
   */
  readonly data?: string | undefined;
  /** More merchants, each found by the `mchid` of a request's Authorization. @default none */
  readonly merchants?: readonly SimulatedMerchantOptions[] | undefined;
  /** Clock of the simulator. @default the machine's */
  readonly clock?: SimulatorClock | undefined;
  /** Real milliseconds that a host has to answer a notification. @default 5000 */
  readonly notificationTimeout?: number | undefined;
  /** Number of calls that `requests` remembers. @default 1000 */
  readonly requestLimit?: number | undefined;
  /** Number of notifications that are remembered of a merchant; those under way always are. @default 5000 */
  readonly deliveryLimit?: number | undefined;
}

/** The options with their defaults filled in. @internal */
export interface SimulatorConfig {
  readonly port: number;
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly tls: PayscoreSimulatorOptions['tls'];
  readonly data: string | undefined;
  readonly clock: SimulatorClock;
  readonly notificationTimeout: number;
  readonly requestLimit: number;
  readonly deliveryLimit: number;
  readonly merchants: readonly [MerchantConfig, ...MerchantConfig[]];
}

/** @internal */
export function resolveSimulatorOptions(options: PayscoreSimulatorOptions): SimulatorConfig {
  const allowedHosts = [...(options.allowedHosts ?? [])];
  checkAllowedHosts(allowedHosts);
  const others = (options.merchants ?? []).map(resolveMerchantOptions);
  const merchants: SimulatorConfig['merchants'] = [resolveMerchantOptions(options), ...others];
  if (new Set(merchants.map(({ mchid }) => mchid)).size < merchants.length) {
    throw new SimulatorError('merchants: two have the same mchid; give each its own');
  }
  return {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    allowedHosts,
    tls: options.tls,
    data: options.data,
    clock: options.clock ?? new SystemClock(),
    notificationTimeout: options.notificationTimeout ?? 5_000,
    requestLimit: options.requestLimit ?? 1_000,
    deliveryLimit: options.deliveryLimit ?? 5_000,
    merchants,
  };
}
