import type { SimulatorClock } from '../base/clock.js';
import { KeyRing } from '../keys/key-ring.js';
import { merchantIdentity, type MerchantIdentity } from '../keys/merchant-identity.js';
import { PlatformIdentity } from '../keys/platform-identity.js';
import type { PlatformKeyState } from '../keys/platform-key-state.js';
import type { Database } from '../state/database.js';
import type { MerchantConfig } from './merchant.options.js';

/** What all merchants of a simulator share. */
export interface Surroundings {
  readonly clock: SimulatorClock;
  readonly database: Database;
  /** Real milliseconds that a host has to answer a notification. */
  readonly notificationTimeout: number;
  /** How many finished notifications are remembered. */
  readonly deliveryLimit: number;
}

/**
 * One merchant as WeChat Pay sees it: who it is and what it may use. What a domain keeps of the merchant is in that domain,
 * found by `stateOf`, so that no domain needs to know the others.
 */
export class Merchant {
  readonly mchid: string;
  /** The only one that is bound to the merchant number. */
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

  /** The options that decide where WeChat Pay's sources leave a rule open. */
  get rules(): MerchantConfig {
    return this.config;
  }

  /** Makes or takes the keys. */
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

  /** Rows of this merchant that outlive a restart. */
  table<T>(name: string): Map<string, T> {
    return this.surroundings.database.table(`${this.mchid} ${name}`);
  }

  /** To be called after something that is saved has changed. */
  changed(): void {
    this.surroundings.database.changed();
  }
}
