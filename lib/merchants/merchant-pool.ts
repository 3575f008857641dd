import { PayscoreMerchantError } from '../errors/index.js';
import type { RateLimitedLog } from '../webhooks/rate-limited-log.js';
import type { Registration } from '../registrations/registration.js';
import { RuntimeRegistrations } from '../registrations/registrations.js';
import { stopwatch } from '../transport/stopwatch.js';
import type { MerchantFactory } from './merchant-factory.js';
import type { MerchantsConfig } from './merchants.config.js';
import { requireSettled } from './require-settled.js';

interface Kept {
  readonly registration: Registration;
  /** Milliseconds since the merchant was loaded, or since a reload of it has failed. */
  age: () => number;
}

type Load = Promise<Registration | undefined>;

/** The merchants that are loaded: the longest unused one goes first. */
export class MerchantPool extends RuntimeRegistrations {
  /** Oldest use first, as a Map keeps insertion order. */
  private readonly kept = new Map<string, Kept>();
  private readonly loads = new Map<string, Load>();

  constructor(
    private readonly config: MerchantsConfig,
    private readonly factory: MerchantFactory,
    private readonly log: RateLimitedLog,
  ) {
    super();
  }

  /** The merchant if it is loaded; marks it as used, and has it loaded again once it is too old. */
  use(mchid: string): Registration | undefined {
    const kept = this.kept.get(mchid);
    if (kept === undefined) return undefined;
    this.kept.delete(mchid);
    this.kept.set(mchid, kept);
    if (kept.age() >= this.config.refreshAfter && !this.loads.has(mchid)) this.reload(mchid, kept);
    return kept.registration;
  }

  async find(mchid: string): Load {
    requireMchid(mchid);
    return this.use(mchid) ?? this.load(mchid);
  }

  loaded(): readonly Registration[] {
    return [...this.kept.values()].map(({ registration }) => registration);
  }

  /** Whether the merchant is being loaded. */
  isLoading(mchid: string): boolean {
    return this.loads.has(mchid);
  }

  /**
   * Loads the merchant anew, whatever its age. A load that is under way may have read the old row, so it is not kept.
   */
  async refresh(mchid: string): Load {
    requireMchid(mchid);
    this.loads.delete(mchid);
    return this.load(mchid);
  }

  /** Forgets the merchant. Calls under way end with the keys that they began with. */
  evict(mchid: string): void {
    this.kept.delete(mchid);
    this.loads.delete(mchid);
  }

  /** One load at a time for each merchant; whoever asks meanwhile shares it. */
  private load(mchid: string): Load {
    const running = this.loads.get(mchid);
    if (running !== undefined) return running;
    const load: Load = this.loadOnce(mchid).then(
      (registration) => {
        if (this.loads.get(mchid) === load) this.keep(mchid, registration);
        return registration;
      },
      (error: unknown) => {
        if (this.loads.get(mchid) === load) this.loads.delete(mchid);
        throw error;
      },
    );
    this.loads.set(mchid, load);
    return load;
  }

  private async loadOnce(mchid: string): Load {
    const { load, loadTimeout } = this.config;
    const loading = Promise.resolve(mchid).then(load);
    const options = await requireSettled(loading, loadTimeout).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : 'it threw a value that is no error';
      throw new PayscoreMerchantError('PAYSCORE_MERCHANT_NOT_LOADED', mchid, `load failed: ${reason}`, error);
    });
    if (options === undefined || options === null) return undefined;
    return this.factory.build(mchid, options);
  }

  private keep(mchid: string, registration: Registration | undefined): void {
    this.loads.delete(mchid);
    const before = this.kept.get(mchid);
    this.kept.delete(mchid);
    if (registration === undefined) return;
    // A merchant whose options have not changed keeps its objects, such as its downloaded certificates.
    const same = before !== undefined && this.factory.isSame(before.registration, registration);
    this.kept.set(mchid, { registration: same ? before.registration : registration, age: this.startAge() });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.config.max) break;
      this.kept.delete(oldest);
    }
  }

  /** Loads a merchant again in the background. It stays in use while the host's table is down. */
  private reload(mchid: string, kept: Kept): void {
    const wait = Math.min(this.config.refreshAfter, 30_000);
    this.load(mchid).catch((error: unknown) => {
      kept.age = this.startAge(this.config.refreshAfter - wait);
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn('merchant not reloaded', `${reason}; the merchant stays as it was loaded before`);
    });
  }

  private startAge(already = 0): () => number {
    const age = stopwatch(this.config.clock, this.config.timing.now);
    return () => already + age();
  }
}

/** Whether a value can be a merchant number. */
export const isMchid = (mchid: unknown): mchid is string =>
  typeof mchid === 'string' && /^\d{1,32}$/.test(mchid);

function requireMchid(mchid: unknown): void {
  if (isMchid(mchid)) return;
  throw new PayscoreMerchantError(
    'PAYSCORE_MERCHANT_UNKNOWN',
    typeof mchid === 'string' ? mchid.slice(0, 32) : typeof mchid,
    'a merchant number is 1 to 32 digits in a string',
  );
}
