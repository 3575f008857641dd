import { failureWindow } from '../../config/failure-window.js';
import type { RateLimit, RateLimiter, RateReservation } from '../../config/rate-limit.options.js';

/** Milliseconds between two searches for buckets that can be forgotten. */
const sweepInterval = 60_000;

/** The calls of one merchant and family. Times are those of the limiter's clock. */
interface Bucket {
  /** Time at which the next call would start if calls were evenly spaced (GCRA's theoretical arrival time). */
  next: number;
  /** The failing calls of the last period, and the calls that may fail, by their start. */
  failures: { readonly at: number; readonly turn: string }[];
  /** Time from which on the bucket says no more than a new one. */
  idleFrom: number;
}

/**
 * Counts the calls of this process. Calls start in the order in which they ask. A bucket is forgotten within a minute
 * after it is full again, so nothing of a merchant without calls stays.
 */
export class MemoryRateLimiter implements RateLimiter {
  private readonly buckets = new Map<string, Bucket>();
  private turns = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param now monotonic clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /** Number of buckets in memory. */
  get size(): number {
    return this.buckets.size;
  }

  async reserve(key: string, limit: RateLimit, maxWait: number): Promise<RateReservation> {
    const now = this.now();
    const bucket = this.bucketOf(key);
    const { perSecond, burst, failuresPerSecond } = limit;
    const interval = perSecond === undefined ? 0 : 1_000 / perSecond;
    const turnAmongFailures = failuresPerSecond && nextFailureAt(bucket, failuresPerSecond, now);
    const start = Math.max(now, bucket.next - (burst - 1) * interval, turnAmongFailures ?? now);
    const wait = start - now;
    const afterFailures = turnAmongFailures !== undefined;
    if (wait > maxWait) return { granted: false, wait, afterFailures, turn: undefined };
    if (interval > 0) bucket.next = Math.max(bucket.next, start) + interval;
    keepUntil(bucket, bucket.next);
    const turn = afterFailures ? this.addFailure(bucket, limit, start) : undefined;
    return { granted: true, wait, afterFailures, turn };
  }

  async recordFailure(key: string, limit: RateLimit): Promise<void> {
    this.addFailure(this.bucketOf(key), limit, this.now());
  }

  async release(key: string, turn: string): Promise<void> {
    const bucket = this.buckets.get(key);
    if (bucket) bucket.failures = bucket.failures.filter((failure) => failure.turn !== turn);
  }

  private addFailure(bucket: Bucket, { failuresPerSecond }: RateLimit, at: number): string | undefined {
    if (failuresPerSecond === undefined) return undefined;
    const { period } = failureWindow(failuresPerSecond);
    const since = this.now() - period;
    const turn = String((this.turns += 1));
    // A failure counts for its whole period, even behind later turns: these may be given back.
    bucket.failures = [...bucket.failures.filter((failure) => failure.at > since), { at, turn }].toSorted(
      (a, b) => a.at - b.at,
    );
    keepUntil(bucket, at + period);
    return turn;
  }

  private bucketOf(key: string): Bucket {
    const found = this.buckets.get(key);
    if (found !== undefined) return found;
    const bucket: Bucket = { next: -Infinity, failures: [], idleFrom: -Infinity };
    this.buckets.set(key, bucket);
    this.timer ??= setTimeout(() => this.sweep(), sweepInterval).unref();
    return bucket;
  }

  private sweep(): void {
    const now = this.now();
    for (const [key, { idleFrom }] of this.buckets) if (idleFrom <= now) this.buckets.delete(key);
    this.timer = this.buckets.size === 0 ? undefined : setTimeout(() => this.sweep(), sweepInterval).unref();
  }
}

/** Start of the next call that may fail; undefined while the failing calls are below their limit. */
function nextFailureAt({ failures }: Bucket, perSecond: number, now: number): number | undefined {
  const { count, period } = failureWindow(perSecond);
  const oldest = failures.at(-count);
  return oldest === undefined || oldest.at + period <= now ? undefined : oldest.at + period;
}

function keepUntil(bucket: Bucket, time: number): void {
  bucket.idleFrom = Math.max(bucket.idleFrom, time);
}
