import { randomBytes } from 'node:crypto';
import { SystemClock, type SimulatorClock } from './clock.js';
import type { PlatformKeyMode } from './keys/platform-identity.js';
import { powerBankService, type SimulatorService } from './orders/service-registry.js';
import { SimulatorError } from './simulator.error.js';

/** Everything has a default; a bare `PayscoreSimulator.start()` plays a power-bank merchant. */
export interface PayscoreSimulatorOptions {
  /** On 127.0.0.1. @default 0, a free one */
  readonly port?: number;
  /** Merchant number. Each has keys of its own. @default '1230000109' */
  readonly mchid?: string;
  /** The only one that is bound to the merchant. @default 'wxd678efh567hg6787' */
  readonly appid?: string;
  /** 32 bytes. @default random */
  readonly apiV3Key?: string;
  /** 32 bytes. The simulator never uses it; a host signs launch parameters with it. @default random */
  readonly apiV2Key?: string;
  /** How WeChat Pay proves itself to this merchant. @default 'public-key' */
  readonly platformKeys?: PlatformKeyMode;
  /** What the merchant may use; `moduleOptions()` takes the first. @default one for power banks */
  readonly services?: readonly SimulatorService[];
  /** @default the machine's */
  readonly clock?: SimulatorClock;
  /**
   * Whether a completed, unpaid order can be cancelled. WeChat Pay's pages say yes, its handbook for support says no,
   * and both happen. @default 'allow'
   */
  readonly cancelAfterComplete?: 'allow' | 'deny';
  /**
   * Whether every call in a wrong state is refused with `INVALID_REQUEST`, as reported from production, instead of the
   * documented `ORDER_CANCELED`, `ORDER_DONE` and `INVALID_ORDER_STATE`. @default false
   */
  readonly liveLikeStateErrors?: boolean;
  /** Real milliseconds that a host has to answer a notification. @default 5000 */
  readonly notificationTimeout?: number;
  /** How many calls `requests` remembers. @default 1000 */
  readonly requestLimit?: number;
}

/** The options once filled in. @internal */
export type SimulatorConfig = Required<PayscoreSimulatorOptions> & { readonly serviceId: string };

/** @internal */
export function resolveSimulatorOptions(options: PayscoreSimulatorOptions): SimulatorConfig {
  const config = {
    port: options.port ?? 0,
    mchid: options.mchid ?? '1230000109',
    appid: options.appid ?? 'wxd678efh567hg6787',
    apiV3Key: options.apiV3Key ?? randomBytes(16).toString('hex'),
    apiV2Key: options.apiV2Key ?? randomBytes(16).toString('hex'),
    platformKeys: options.platformKeys ?? 'public-key',
    services: options.services ?? [powerBankService],
    clock: options.clock ?? new SystemClock(),
    cancelAfterComplete: options.cancelAfterComplete ?? 'allow',
    liveLikeStateErrors: options.liveLikeStateErrors ?? false,
    notificationTimeout: options.notificationTimeout ?? 5_000,
    requestLimit: options.requestLimit ?? 1_000,
  };
  const serviceId = config.services[0]?.serviceId;
  if (serviceId === undefined) throw new SimulatorError('services: there is none; name at least one');
  if (!/^\d{1,32}$/.test(config.mchid))
    throw new SimulatorError('mchid: it is no merchant number; pass digits');
  for (const option of ['apiV3Key', 'apiV2Key'] as const) {
    if (Buffer.byteLength(config[option]) !== 32)
      throw new SimulatorError(`${option}: it does not have 32 bytes`);
  }
  return { ...config, serviceId };
}
