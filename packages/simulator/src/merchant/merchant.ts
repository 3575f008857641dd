import type { SimulatorClock } from '../base/clock.js';
import { KeyRing } from '../keys/key-ring.js';
import { merchantIdentity, type MerchantIdentity } from '../keys/merchant-identity.js';
import { PlatformIdentity } from '../keys/platform-identity.js';
import type { PlatformKeyState } from '../keys/platform-key-state.js';
import type { Database } from '../state/database.js';
import type { MerchantConfig } from './merchant.options.js';

/** State and options that all merchants of a simulator share. */
export interface Surroundings {
  readonly clock: SimulatorClock;
  readonly database: Database;
  /** Milliseconds of real time in which a host must answer a notification. */
  readonly notificationTimeout: number;
  /** Number of finished notifications that are remembered. */
  readonly deliveryLimit: number;
}

/**
 * One merchant as WeChat Pay sees it: its identity and its options. A domain's state of the merchant is in that domain
 * and found by `stateOf`, so that no domain needs to import another.
 */
export class Merchant {
  readonly mchid: string;
  /** The appid that is bound to the merchant number. */
  readonly appid: string;
  readonly clock: SimulatorClock;

  private constructor(
    readonly config: MerchantConfig,
    readonly identity: MerchantIdentity,
    readonly platform: PlatformIdentity,
    readonly surroundings: Surroundings,
  ) {
    this.mchid = config.mchid;
    this.appid = config.appid;
    this.clock = surroundings.clock;
  }

  /** The options that decide rules which WeChat Pay's sources leave open. */
  get rules(): MerchantConfig {
    return this.config;
  }

  /** Opens a merchant; keys that the options do not set are made. */
  static async open(config: MerchantConfig, surroundings: Surroundings): Promise<Merchant> {
    const { clock, database } = surroundings;
    const keys = new KeyRing(config.mchid, database.table(`${config.mchid} keys`));
    const saved = database.table<PlatformKeyState>(`${config.mchid} platform keys`);
    const [identity, platform] = await Promise.all([
      merchantIdentity(config, keys),
      PlatformIdentity.open(config, keys, saved, clock),
    ]);
    return new Merchant(config, identity, platform, surroundings);
  }

  /** Rows of this merchant that are kept over a restart. */
  table<T>(name: string): Map<string, T> {
    return this.surroundings.database.table(`${this.mchid} ${name}`);
  }

  /** Must be called after saved rows were changed. */
  changed(): void {
    this.surroundings.database.changed();
  }
}
