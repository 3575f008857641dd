import type { PayscoreViolation } from '../errors/index.js';
import {
  fromBeijingTime,
  fromRfc3339,
  toBeijingDate,
  toBeijingTime,
  toRfc3339,
} from '../schema/beijing-time.js';
import { beijingDatePattern, beijingTimePattern } from '../schema/patterns.js';
import type { TimeRange } from '../api/shared/time-and-place.dto.js';

/**
 * WeChat Pay refuses an end that its clock has not reached. An end of "now" is reported this much earlier, for a host's
 * clock that runs ahead.
 */
const clockReserve = 5000;

/** A time so far in the future is no matter of two clocks. */
const clockTolerance = 60_000;

const second = 1000;

/** When the service ran, as the host knows it. */
export interface ServiceTimes {
  /** Real start, where it differs from the order's. Required while the order's planned start lies in the future. */
  readonly startedAt?: Date | undefined;
  /** Real end. @default now */
  readonly endedAt?: Date | undefined;
  /** The host's clock, for a test that owns it. @default the current time */
  readonly now?: Date | undefined;
}

/** Times of a completion, without their remarks. */
export type RealTimes = Pick<TimeRange, 'startTime' | 'endTime'>;

/**
 * The real times in the precision of the order's: WeChat Pay refuses any other. An order with a day for its start or its
 * end gets a day, one with seconds (or `OnAccept`) gets seconds, one overseas RFC 3339. Neither time lies in WeChat Pay's
 * future, but for the end of a service that began less than some seconds ago, a second after its start.
 */
export function realTimes(
  { timeRange: known, currency }: TimedOrder,
  { startedAt, endedAt, now = new Date() }: ServiceTimes,
  violations: PayscoreViolation[],
): RealTimes {
  const refuse = (path: string, rule: string, given = 'a time'): void => {
    violations.push({ path, rule, given });
  };
  const clock = `this machine's time is ${timeOrNothing(now)}; for a simulator's clock pass now: simulator.now()`;
  for (const [path, moment] of Object.entries({ startedAt, endedAt, now })) {
    if (moment === undefined) continue;
    if (!(moment instanceof Date) || Number.isNaN(moment.getTime())) refuse(path, 'must be a valid Date');
    else if (moment.getTime() > now.getTime() + clockTolerance)
      refuse(path, `must not be in the future: ${clock}`);
  }
  if (violations.length > 0) return {};

  const writeStart = writerLike(known?.startTime, currency);
  const writeEnd = writerLike(known?.endTime ?? known?.startTime, currency);
  const planned = momentOf(known?.startTime);
  if (
    startedAt === undefined &&
    planned !== undefined &&
    planned.getTime() > now.getTime() + clockTolerance
  ) {
    refuse(
      'startedAt',
      `is required: the order's planned start, ${known?.startTime}, has not come yet: ${clock}`,
      'nothing',
    );
    return {};
  }
  const latest = now.getTime() - clockReserve;
  const start = startedAt === undefined ? planned : earlier(startedAt, latest - second);
  if (start !== undefined && endedAt !== undefined && !isAfter(endedAt, startedAt ?? start, writeEnd))
    refuse(
      'endedAt',
      "must be after the order's start, or that of startedAt (is this host's clock right?); two days may be one",
    );
  const end = earlier(endedAt ?? now, latest);
  return {
    ...(start !== undefined && startedAt !== undefined && { startTime: writeStart(start) }),
    endTime: writeEnd(start === undefined ? end : later(end, start.getTime() + second)),
  };
}

const timeOrNothing = (moment: Date): string =>
  moment instanceof Date && !Number.isNaN(moment.getTime()) ? toBeijingTime(moment) : 'unknown';

/** An order as far as its times are concerned. */
export interface TimedOrder {
  readonly timeRange?: TimeRange | undefined;
  readonly currency?: string | undefined;
}

const earlier = (moment: Date, limit: number): Date => new Date(Math.min(moment.getTime(), limit));
const later = (moment: Date, limit: number): Date => new Date(Math.max(moment.getTime(), limit));

const isAfter = (end: Date, start: Date, write: (moment: Date) => string): boolean =>
  write === toBeijingDate ? write(end) >= write(start) : end > start;

/** Writes a moment in the form of a known time; seconds where none is known. Overseas, answers alone have Beijing time. */
function writerLike(time: string | undefined, currency: string | undefined): (moment: Date) => string {
  // `OnAccept` has 8 characters too.
  if (time !== undefined && beijingDatePattern.test(time)) return toBeijingDate;
  return currency !== undefined || time?.includes('T') === true ? toRfc3339 : toBeijingTime;
}

function momentOf(time: string | undefined): Date | undefined {
  if (time === undefined) return undefined;
  if (beijingTimePattern.test(time)) return fromBeijingTime(time);
  // An order that the user has not confirmed still has `OnAccept`.
  return time.includes('T') ? fromRfc3339(time) : undefined;
}

/** WeChat Pay refuses a planned start that has passed when the call arrives, retries and another clock included. */
const startReserve = 30_000;

/**
 * A start of "now" for a new order, in Beijing time with seconds: half a minute ahead, so that it has not passed when the
 * call arrives. `OnAccept` is better wherever the user's confirmation begins the service. Store it with the order: a
 * repeat must name the same start.
 */
export function startTimeSoon(now: Date = new Date()): string {
  return toBeijingTime(new Date(now.getTime() + startReserve));
}
