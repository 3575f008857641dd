const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits after the first, the second, … attempt; the last one recurs. 20 attempts take 13 hours at most. */
const waits: readonly number[] = [second, 5 * second, 15 * second, minute, 5 * minute, 15 * minute, hour];

/** A request that never arrived costs no attempt and is repeated at this interval. */
const unsentWait = 15 * second;

/** A request that may be under way is queried, not repeated, once WeChat Pay must have dealt with it. */
const doubtWait = minute;

/** Number of failures in a row after which a process believes in an outage. */
export const outageThreshold = 5;

/** Pauses of a registration in an outage; each is ended by one command, which tries whether the outage is over. */
export const outagePauses: readonly number[] = [1, 2, 4, 8, 16, 30].map((seconds) => seconds * second);

/** How an attempt failed, as far as the wait depends on it. */
export interface FailedSending {
  /** Number of attempts, this one included. */
  readonly attempts: number;
  /** Whether WeChat Pay certainly never got the request. */
  readonly isUnsent: boolean;
  /** Whether the request must not be repeated before a query. */
  readonly needsQuery: boolean;
  /** What WeChat Pay asked for by Retry-After, in milliseconds. */
  readonly retryAfter: number;
}

/** Milliseconds until the next attempt. Half of the wait is random, so that commands that failed together spread out. */
export function waitAfter(failed: FailedSending, random: number): number {
  const wait = failed.isUnsent ? unsentWait : (waits[Math.min(failed.attempts, waits.length) - 1] ?? second);
  const spread = wait * (0.5 + random / 2);
  return Math.ceil(Math.max(spread, failed.retryAfter, failed.needsQuery ? doubtWait : 0));
}
