import type { Registration } from '../registrations/registration.js';
import { stopwatch } from '../transport/stopwatch.js';
import { LeastRecentlyUsed } from './least-recently-used.js';
import type { MerchantPool } from './merchant-pool.js';
import type { MerchantsConfig } from './merchants.config.js';

/** Maximum of unknown merchant numbers that are remembered. */
const mostUnknown = 10_000;

/** What a notification finds: its merchant, no such merchant, or no time for a look now. */
export type Admission = Registration | 'unknown' | 'busy';

/**
 * Finds the merchant of a notification of which nothing is verified yet. Anybody can send notifications for any number,
 * so numbers that `load` does not know, and looks of the host's table, are bounded.
 */
export class NotificationGate {
  /** Merchant number → milliseconds since `load` did not know it. */
  private readonly unknown = new LeastRecentlyUsed<() => number>(mostUnknown);
  private looks: number;
  private since: () => number;

  constructor(
    private readonly config: MerchantsConfig,
    private readonly pool: MerchantPool,
  ) {
    this.looks = config.loadsPerSecond;
    this.since = this.start();
  }

  /** Rejects if the merchant cannot be loaded. */
  async find(mchid: string): Promise<Admission> {
    const loaded = this.pool.peek(mchid);
    if (loaded !== undefined) return loaded;
    if (this.isUnknown(mchid)) return 'unknown';
    if (!this.pool.isLoading(mchid) && !this.takeLook()) return 'busy';
    const found = await this.pool.try(mchid);
    if (found === undefined) this.unknown.set(mchid, this.start());
    return found ?? 'unknown';
  }

  /** Forgets that a merchant was unknown. */
  admit(mchid: string): void {
    this.unknown.delete(mchid);
  }

  private isUnknown(mchid: string): boolean {
    const age = this.unknown.peek(mchid);
    if (age === undefined) return false;
    if (age() < this.config.unknownFor) return true;
    this.unknown.delete(mchid);
    return false;
  }

  private takeLook(): boolean {
    const { loadsPerSecond } = this.config;
    this.looks = Math.min(loadsPerSecond, this.looks + (this.since() / 1_000) * loadsPerSecond);
    this.since = this.start();
    if (this.looks < 1) return false;
    this.looks -= 1;
    return true;
  }

  private start(): () => number {
    return stopwatch(this.config.clock, this.config.timing.now);
  }
}
