import { inTime } from '../config/in-time.js';
import type { HttpConfig } from '../config/http.config.js';
import { PayscoreMerchantError } from '../errors/index.js';
import type { Registration } from '../registrations/registration.js';
import { RuntimeRegistrations, type SharedDependencies } from '../registrations/registrations.js';
import { stopwatch } from '../transport/stopwatch.js';
import type { EventHandlers } from '../webhooks/event-handlers.service.js';
import type { RateLimitedLog } from '../webhooks/rate-limited-log.js';
import { LeastRecentlyUsed } from './least-recently-used.js';
import type { MerchantFactory } from './merchant-factory.js';
import type { MerchantsConfig } from './merchants.config.js';

/** Maximum of merchants that only unverified notifications have asked for. */
const mostOnTrial = 100;
/** Longest time in milliseconds until a failed reload is tried again. */
const reloadPause = 30_000;

interface Kept {
  readonly registration: Registration;
  /** Milliseconds since the merchant was loaded. */
  age: () => number;
}

class LoadTooSlow extends Error {}

type Load = Promise<Registration | undefined>;

/**
 * The merchants that are loaded. A merchant that only an unverified notification has asked for is on trial, in a place
 * of its own, because strangers could otherwise push the merchants in use out of memory.
 */
export class MerchantPool extends RuntimeRegistrations {
  private readonly kept: LeastRecentlyUsed<Kept>;
  private readonly onTrial = new LeastRecentlyUsed<Kept>(mostOnTrial);
  private readonly loads = new Map<string, Load>();
  private readonly refreshes = new Map<string, Load>();
  /** Merchants under load for the host itself. They need no trial, whose places many loads at once would overrun. */
  private readonly wanted = new Set<string>();

  constructor(
    private readonly config: MerchantsConfig,
    private readonly factory: MerchantFactory,
    private readonly log: RateLimitedLog,
  ) {
    super();
    this.kept = new LeastRecentlyUsed(config.max);
  }

  get handlers(): EventHandlers {
    return this.factory.handlers;
  }

  get http(): HttpConfig {
    return this.config.http;
  }

  get shared(): SharedDependencies {
    const { notifications, defaults } = this.config;
    const { store, sink } = notifications;
    return { store, sink, limiter: defaults.rateLimits?.limiter };
  }

  get loadTimeout(): number {
    return this.config.loadTimeout;
  }

  /** The merchant, for work that is the host's own or verified. */
  async find(mchid: string): Load {
    requireMchid(mchid);
    const loaded = this.peek(mchid) ?? (await this.loadWanted(mchid));
    this.confirm(mchid);
    return loaded;
  }

  /** The merchant, for a notification that is not verified yet. */
  async try(mchid: string): Load {
    return this.peek(mchid) ?? this.load(mchid);
  }

  /** The merchant if it is loaded. Has a merchant loaded again that is too old. */
  peek(mchid: string): Registration | undefined {
    const kept = this.entry(mchid);
    if (kept === undefined) return undefined;
    if (kept.age() >= this.config.refreshAfter && !this.loads.has(mchid)) this.reload(mchid, kept);
    return kept.registration;
  }

  /** Marks the merchant as used, by the host itself or by a verified notification. */
  confirm(mchid: string): void {
    const tried = this.onTrial.peek(mchid);
    if (tried === undefined) {
      this.kept.use(mchid);
      return;
    }
    this.onTrial.delete(mchid);
    this.kept.set(mchid, tried);
  }

  loaded(): readonly Registration[] {
    return [...this.kept.values(), ...this.onTrial.values()].map(({ registration }) => registration);
  }

  /** Whether the merchant is being loaded. */
  isLoading(mchid: string): boolean {
    return this.loads.has(mchid);
  }

  /** Loads the merchant anew. A load that is under way may have read the old row, so another one follows it. */
  async refresh(mchid: string): Load {
    requireMchid(mchid);
    const running = this.loads.get(mchid);
    const next = this.refreshes.get(mchid) ?? (running && this.loadAfter(mchid, running));
    const loaded = await (next ?? this.loadWanted(mchid));
    this.confirm(mchid);
    return loaded;
  }

  /** Forgets the merchant. Calls under way end with the keys that they began with. */
  evict(mchid: string): void {
    this.endLoad(mchid);
    this.forget(mchid);
  }

  private entry(mchid: string): Kept | undefined {
    return this.kept.peek(mchid) ?? this.onTrial.peek(mchid);
  }

  private forget(mchid: string): void {
    this.kept.delete(mchid);
    this.onTrial.delete(mchid);
  }

  private loadWanted(mchid: string): Load {
    this.wanted.add(mchid);
    return this.load(mchid);
  }

  private endLoad(mchid: string): void {
    this.loads.delete(mchid);
    this.wanted.delete(mchid);
  }

  /** One load at a time for each merchant; whoever asks meanwhile shares it. */
  private load(mchid: string): Load {
    const running = this.loads.get(mchid);
    if (running !== undefined) return running;
    const load: Load = this.loadOnce(mchid).then(
      (registration) => (this.isCurrent(mchid, load) ? this.keep(mchid, registration) : registration),
      (error: unknown) => {
        if (this.isCurrent(mchid, load)) this.endLoad(mchid);
        throw error;
      },
    );
    this.loads.set(mchid, load);
    return load;
  }

  /** Refreshes that come while a load is under way share the next one. */
  private loadAfter(mchid: string, running: Load): Load {
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.refreshes.delete(mchid);
        return this.loadWanted(mchid);
      });
    this.refreshes.set(mchid, next);
    return next;
  }

  /** False for a load whose merchant was evicted meanwhile. */
  private isCurrent(mchid: string, load: Load): boolean {
    return this.loads.get(mchid) === load;
  }

  private async loadOnce(mchid: string): Load {
    const { load, loadTimeout } = this.config;
    const loading = Promise.resolve(mchid).then(load);
    const options = await inTime(loading, loadTimeout, () => {
      throw new LoadTooSlow(`it did not end within ${loadTimeout} ms`);
    }).catch((error: unknown) => {
      const reason = `load failed: ${reasonOf(error)}`;
      throw new PayscoreMerchantError('PAYSCORE_MERCHANT_NOT_LOADED', mchid, reason, error);
    });
    return options === undefined || options === null ? undefined : this.factory.build(mchid, options);
  }

  private keep(mchid: string, loaded: Registration | undefined): Registration | undefined {
    const isWanted = this.wanted.has(mchid);
    this.endLoad(mchid);
    const before = this.entry(mchid);
    if (loaded === undefined) {
      this.forget(mchid);
      return undefined;
    }
    // A merchant whose options have not changed keeps its objects, such as its downloaded certificates.
    const isSame = before !== undefined && this.factory.isSame(before.registration, loaded);
    const registration = isSame ? before.registration : loaded;
    if (isWanted) this.onTrial.delete(mchid);
    const place = isWanted || this.kept.peek(mchid) !== undefined ? this.kept : this.onTrial;
    place.set(mchid, { registration, age: this.startAge() });
    return registration;
  }

  /** Loads a merchant again in the background. It stays in use while the host's table is down. */
  private reload(mchid: string, kept: Kept): void {
    const { refreshAfter } = this.config;
    this.load(mchid).catch((error: unknown) => {
      kept.age = this.startAge(refreshAfter - Math.min(refreshAfter, reloadPause));
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn('merchant not reloaded', `${reason}; the merchant stays as it was loaded before`);
    });
  }

  private startAge(already = 0): () => number {
    const age = stopwatch(this.config.clock, this.config.timing.now);
    return () => already + age();
  }
}

/** A failure of the host's code, without its message, which may hold a password or a key. */
function reasonOf(error: unknown): string {
  if (error instanceof LoadTooSlow) return error.message;
  if (!(error instanceof Error)) return 'it threw a value that is no error';
  const { code } = error as { readonly code?: unknown };
  const shown = typeof code === 'string' && /^\w{1,40}$/.test(code) ? ` (${code})` : '';
  return `it threw ${error.constructor.name}${shown}; the error's cause says more`;
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
