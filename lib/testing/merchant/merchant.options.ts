import { randomBytes } from 'node:crypto';
import type { KeyInput } from '../../crypto/key-pem.js';
import { defaultMchid } from '../keys/key-pairs.js';
import type { PlatformKeyMode } from '../keys/platform-identity.js';
import { powerBankService, type SimulatorService } from '../orders/service-registry.js';
import { SimulatorError } from '../simulator.error.js';

/** A merchant as WeChat Pay has it on file. Everything has a default: a power-bank merchant. */
export interface SimulatedMerchantOptions {
  /** Merchant number. Each has keys of its own. @default '1230000109' */
  readonly mchid?: string;
  /** Of the merchant API certificate. @default derived from the key */
  readonly serialNo?: string;
  /** The merchant's private key, of which the simulator keeps the public half. @default made by the simulator */
  readonly privateKey?: KeyInput;
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
}

type Optional = 'serialNo' | 'privateKey';

/** The options once filled in. @internal */
export type MerchantConfig = Required<Omit<SimulatedMerchantOptions, Optional>> &
  Pick<SimulatedMerchantOptions, Optional> & { readonly serviceId: string };

/** @internal */
export function resolveMerchantOptions(options: SimulatedMerchantOptions): MerchantConfig {
  const config = {
    mchid: options.mchid ?? defaultMchid,
    ...(options.serialNo !== undefined && { serialNo: options.serialNo }),
    ...(options.privateKey !== undefined && { privateKey: options.privateKey }),
    appid: options.appid ?? 'wxd678efh567hg6787',
    apiV3Key: options.apiV3Key ?? randomBytes(16).toString('hex'),
    apiV2Key: options.apiV2Key ?? randomBytes(16).toString('hex'),
    platformKeys: options.platformKeys ?? 'public-key',
    services: options.services ?? [powerBankService],
    cancelAfterComplete: options.cancelAfterComplete ?? 'allow',
    liveLikeStateErrors: options.liveLikeStateErrors ?? false,
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
