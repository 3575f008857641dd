import { SystemClock, type SimulatorClock } from './base/clock.js';
import { checkAllowedHosts } from './control/own-origin.js';
import {
  resolveMerchantOptions,
  type MerchantConfig,
  type SimulatedMerchantOptions,
} from './merchant/merchant.options.js';
import { SimulatorError } from './base/simulator.error.js';

/** The simulator, and its first merchant. Everything has a default; a bare `PayscoreSimulator.start()` will do. */
export interface PayscoreSimulatorOptions extends SimulatedMerchantOptions {
  /** @default 0, a free one */
  readonly port?: number | undefined;
  /**
   * Address to listen on. Whoever reaches it plays user and WeChat Pay, without a password; `0.0.0.0` is for containers.
   * @default '127.0.0.1'
   */
  readonly host?: string | undefined;
  /**
   * More names under which the control API and the console answer, beside those of this machine and `host`: the name of
   * a container, or the one that stands in /etc/hosts. Without scheme and port. The API under `/v3` answers as any.
   * @default none
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Answers https in place of http, for clients that accept nothing else. @default http */
  readonly tls?:
    | {
        /** PEM: the certificate of the server, then those that lead to one that the client trusts. */
        readonly cert: string | Buffer;
        /** PEM: the private key of the certificate. */
        readonly key: string | Buffer;
      }
    | undefined;
  /**
   * A file that everything is kept in over a restart: orders, notifications, keys, how far the clock was moved. Faults and
   * disturbances end with the process. @default none, all is forgotten
   */
  readonly data?: string | undefined;
  /** More merchants, each found by the `mchid` of a request's Authorization. @default none */
  readonly merchants?: readonly SimulatedMerchantOptions[] | undefined;
  /** @default the machine's */
  readonly clock?: SimulatorClock | undefined;
  /** Real milliseconds that a host has to answer a notification. @default 5000 */
  readonly notificationTimeout?: number | undefined;
  /** How many calls `requests` remembers. @default 1000 */
  readonly requestLimit?: number | undefined;
  /** How many notifications of a merchant are remembered; those under way always are. @default 5000 */
  readonly deliveryLimit?: number | undefined;
}

/** The options once filled in. @internal */
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
