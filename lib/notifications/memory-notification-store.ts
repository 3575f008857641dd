import type { ClaimRefusal, NotificationClaim, NotificationStore } from './notification-store.js';

interface Entry {
  /** Milliseconds of the store's clock; `undefined` once handled. */
  leasedUntil: number | undefined;
}

/** For one process, and as long as it lives. Forgets the oldest handled notifications when it is full. */
export class MemoryNotificationStore implements NotificationStore {
  // Insertion order is age: the oldest come first.
  private readonly entries = new Map<string, Entry>();

  constructor(
    /** Milliseconds. The wall clock may be set back, which would hold a dead process's lease for as long. */
    private readonly clock: () => number = () => performance.now(),
    /** Two or three keys are kept for each notification, and one for each of its handlers. */
    private readonly maximumKeys = 100_000,
  ) {}

  claim(keys: readonly string[], lease: number): Promise<NotificationClaim | ClaimRefusal> {
    const now = this.clock();
    const found = keys.flatMap((key) => this.entries.get(key) ?? []);
    if (found.some(({ leasedUntil }) => leasedUntil === undefined)) return Promise.resolve('done');
    if (found.some(({ leasedUntil }) => leasedUntil !== undefined && leasedUntil > now)) {
      return Promise.resolve('in-progress');
    }
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
        // Another may hold the keys if the lease ran out.
        for (const key of keys) if (this.entries.get(key) === entry) this.entries.delete(key);
        return Promise.resolve();
      },
    });
  }

  private put(key: string, entry: Entry, now: number): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const [oldest, { leasedUntil }] of this.entries) {
      if (this.entries.size <= this.maximumKeys) return;
      if (leasedUntil === undefined || leasedUntil <= now) this.entries.delete(oldest);
    }
  }
}
