/** What an operation is about, whoever calls it: `refunds`, `serviceOrders`. WeChat Pay limits calls by such families. */
export type PayscoreOperationFamily =
  | 'bills'
  | 'client'
  | 'fundFlowBills'
  | 'parking'
  | 'payAfter'
  | 'payments'
  | 'permissions'
  | 'plans'
  | 'profitSharing'
  | 'refunds'
  | 'serviceAccounts'
  | 'serviceOrders'
  | 'signPlans'
  | 'smartRetail'
  | 'tradeBills';

/** Limit of one family. At least one of `perSecond` and `failuresPerSecond` must be set. */
export interface PayscoreRateLimit {
  /** Calls per second, above 0; below 1 for less than one a second. @default no limit */
  perSecond?: number | undefined;
  /** Calls that may start at once after a pause. 1: the calls are evenly spaced. @default 1 */
  burst?: number | undefined;
  /**
   * Calls per second that WeChat Pay answers with 4xx or 5xx. Once so many have failed, each further call waits as if it
   * failed as well; a call that succeeds gives its turn back. @default no limit
   */
  failuresPerSecond?: number | undefined;
}

/** Limits by family; `*`: each family that is not named; false: no limit. */
export type PayscoreFamilyLimits = Readonly<
  Partial<Record<PayscoreOperationFamily | '*', PayscoreRateLimit | false | undefined>>
>;

/** Rate limits of a registration: calls wait here instead of being refused by WeChat Pay. */
export interface PayscoreRateLimitOptions {
  /**
   * Limit of each family; false: none. `*` is the limit of each family that is not named, each with a count of its own.
   * @default refunds: 150 calls a second and 6 failing ones, as WeChat Pay publishes; no other number is published
   */
  families?: PayscoreFamilyLimits | undefined;
  /**
   * Counts the calls. Several processes must share one, such as `RedisRateLimiter`.
   * @default the memory of this process, for all registrations with the same `mchid`
   */
  limiter?: RateLimiter | undefined;
  /**
   * Milliseconds that an attempt waits at most. A longer wait, or one beyond the call's own `timeout`, is refused at once
   * with `PayscoreRateLimitError`.
   * @default 5000
   */
  maxWait?: number | undefined;
  /**
   * Calls of a family that wait, or whose wait is not known yet, at most, in this process. One more is refused at once,
   * unless it need not wait.
   * @default 1000
   */
  maxWaiting?: number | undefined;
}

/** A checked limit, as a {@link RateLimiter} gets it. */
export interface RateLimit {
  /** Calls per second; undefined: any. */
  readonly perSecond: number | undefined;
  /** Calls that may start at once after a pause. */
  readonly burst: number;
  /** Failing calls per second; undefined: any. */
  readonly failuresPerSecond: number | undefined;
}

/** Answer of a {@link RateLimiter}. */
export interface RateReservation {
  /** False: the wait would be longer than allowed, and nothing was taken. */
  readonly granted: boolean;
  /** Milliseconds until the call may start; 0 or more. */
  readonly wait: number;
  /** Whether the limit of failing calls holds the call back. */
  readonly afterFailures: boolean;
  /** Id of the turn that was taken among the failing calls as well; undefined if none was. */
  readonly turn: string | undefined;
}

/** Counts calls for one process or many. A limiter that rejects or is slow never stops a call. */
export interface RateLimiter {
  /**
   * Takes the next turn.
   * @param key merchant number and family: `1230000109:refunds`
   * @param maxWait milliseconds; a turn that comes later is not taken
   */
  reserve(key: string, limit: RateLimit, maxWait: number): Promise<RateReservation>;
  /** Counts a failed call that had no turn among the failing ones. */
  recordFailure(key: string, limit: RateLimit): Promise<void>;
  /** Gives back a turn among the failing calls, because the call did not fail. */
  release(key: string, turn: string): Promise<void>;
  /** Resolves if the limiter can be reached now. A limiter without this method has an unknown health. */
  ping?(): Promise<void>;
}
