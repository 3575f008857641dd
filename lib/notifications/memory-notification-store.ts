import type { ClaimRefusal, NotificationClaim, NotificationStore } from './notification-store.js';

interface Entry {
  /** End of the lease in milliseconds of the store's clock; `undefined` once handled. */
  leasedUntil: number | undefined;
}

/** Store in the memory of one process. When full, it forgets the oldest handled notifications. */
export class MemoryNotificationStore implements NotificationStore {
  // A Map keeps insertion order, so the oldest entries come first.
  private readonly entries = new Map<string, Entry>();

  constructor(
    /** Clock in milliseconds. By default the monotonic one: a wall clock set back would prolong leases. */
    private readonly clock: () => number = () => performance.now(),
    /** Maximum of kept keys: two or three for each notification, and one for each of its handlers. */
    private readonly maximumKeys = 100_000,
  ) {}

  claim(keys: readonly string[], lease: number): Promise<NotificationClaim | ClaimRefusal> {
    const now = this.clock();
    const refusal = this.refusalOf(keys, now);
    if (refusal !== undefined) return Promise.resolve(refusal);
    const entry: Entry = { leasedUntil: now + lease };
    for (const key of keys) this.put(key, entry, now);
    return Promise.resolve({
      complete: () => {
        entry.leasedUntil = undefined;
        return Promise.resolve();
      },
      extend: (longer) => {
        if (entry.leasedUntil !== undefined) entry.leasedUntil = this.clock() + longer;
        return Promise.resolve();
      },
      release: () => {
        // Another claim may hold the keys by now, if the lease has expired.
        for (const key of keys) if (this.entries.get(key) === entry) this.entries.delete(key);
        return Promise.resolve();
      },
    });
  }

  findHandled(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const done = keys.filter((key) => {
      const entry = this.entries.get(key);
      return entry !== undefined && entry.leasedUntil === undefined;
    });
    return Promise.resolve(new Set(done));
  }

  markHandled(key: string): Promise<void> {
    const now = this.clock();
    const leasedUntil = this.entries.get(key)?.leasedUntil;
    if (leasedUntil === undefined || leasedUntil <= now) this.put(key, { leasedUntil: undefined }, now);
    return Promise.resolve();
  }

  /** Always resolves. */
  ping(): Promise<void> {
    return Promise.resolve();
  }

  private refusalOf(keys: readonly string[], now: number): ClaimRefusal | undefined {
    let isLeased = false;
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry === undefined) continue;
      if (entry.leasedUntil === undefined) return 'done';
      isLeased ||= entry.leasedUntil > now;
    }
    return isLeased ? 'in-progress' : undefined;
  }

  private put(key: string, entry: Entry, now: number): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size <= this.maximumKeys) return;
    for (const [oldest, { leasedUntil }] of this.entries) {
      if (this.entries.size <= this.maximumKeys) return;
      if (leasedUntil === undefined || leasedUntil <= now) this.entries.delete(oldest);
    }
  }
}
