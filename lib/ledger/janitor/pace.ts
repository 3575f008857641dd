/** Speed of a merchant's questions, as all processes share it. */
export interface Rate {
  /** Time at which the next question may start, milliseconds since 1970. */
  readonly nextAt: number;
  /** Number of questions in a row that found WeChat Pay down. */
  readonly failures: number;
}

/** Limits of speed. */
export interface PaceLimits {
  readonly perSecond: number;
  /** Milliseconds by which a process may reserve starts ahead of the time. */
  readonly ahead: number;
}

/** Number of failures in a row from which on WeChat Pay counts as down: 5 failures by chance are rare. */
export const outageAfter = 5;

const firstPause = 10_000;
const longestPause = 300_000;

/** Whether WeChat Pay counts as down, so that single questions probe it. */
export const isOutage = ({ failures }: Pick<Rate, 'failures'>): boolean => failures >= outageAfter;

/** Milliseconds from one probe to the next: 10 s, doubled with each failed probe up to 5 min. */
export const pauseAfter = (failures: number): number =>
  Math.min(firstPause * 2 ** (failures - outageAfter), longestPause);

/** Number of questions that may be reserved now, at most `free`. */
export function allowed(rate: Rate, { perSecond, ahead }: PaceLimits, free: number, now: number): number {
  if (isOutage(rate)) return rate.nextAt <= now ? Math.min(free, 1) : 0;
  const room = now + ahead - Math.max(rate.nextAt, now);
  return room < 0 ? 0 : Math.min(free, Math.floor((room * perSecond) / 1_000) + 1);
}

/** Time at which a reserved question starts. @param index its place among those reserved together, from 0 */
export const startOf = (rate: Rate, perSecond: number, index: number, now: number): number =>
  Math.max(rate.nextAt, now) + Math.ceil((index * 1_000) / perSecond);

/** The rate once questions are reserved. A probe keeps every other question back until the pause is over. */
export const reserved = (rate: Rate, perSecond: number, count: number, now: number): Rate =>
  isOutage(rate)
    ? { ...rate, nextAt: now + pauseAfter(rate.failures) }
    : { ...rate, nextAt: startOf(rate, perSecond, count, now) };

/**
 * The rate after a question that found WeChat Pay down.
 * @param seen number of failures when the question was reserved: what was under way when an outage began says nothing new
 * @param isThrottled whether WeChat Pay has answered 429, which is plain at the first time
 */
export function failed(rate: Rate, seen: number, isThrottled: boolean, now: number): Rate {
  if (isOutage(rate) && seen < outageAfter) return rate;
  const failures = Math.max(rate.failures + 1, isThrottled ? outageAfter : 0);
  if (failures < outageAfter) return { ...rate, failures };
  return { failures, nextAt: Math.max(rate.nextAt, now + pauseAfter(failures)) };
}

/** The rate once WeChat Pay has answered again. */
export const recovered = (rate: Rate, now: number): Rate =>
  isOutage(rate) ? { failures: 0, nextAt: now } : { ...rate, failures: 0 };
