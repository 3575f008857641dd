import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { paramError, type ApiError } from '../http/api-error.js';
import { body, wrongTime, wrongTimeByClock } from '../shared/refusals.js';
import type { CompleteRequest, CreateRequest } from './service-order.requests.js';
import type { TimeRange } from './service-order.js';

/** The literal that stands for the moment of the user's confirmation. */
export const onAccept = 'OnAccept';

/** Compares two Beijing times in the coarser precision of the two: a day and a second compare as days. */
function compare(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  return left < right ? -1 : Number(left > right);
}

const isDay = (time: string): boolean => time.length === 8;

/** Whether an end lies after its start. Two seconds must differ; days may be the same. */
const isAfter = (end: string, start: string): boolean =>
  compare(end, start) > (isDay(end) || isDay(start) ? -1 : 0);

function checkShape({ start_time, start_time_remark, end_time, end_time_remark }: Partial<TimeRange>): void {
  if (start_time !== undefined && start_time !== onAccept && !isBeijingTime(start_time)) {
    throw paramError(body('time_range/start_time'), '不是有效时间');
  }
  if (end_time !== undefined && !isBeijingTime(end_time))
    throw paramError(body('time_range/end_time'), '不是有效时间');
  if (start_time_remark !== undefined && start_time === undefined) {
    throw paramError(body('time_range/start_time_remark'), '须同时填写start_time');
  }
  if (end_time_remark !== undefined && end_time === undefined) {
    throw paramError(body('time_range/end_time_remark'), '须同时填写end_time');
  }
}

/** Planned times must lie after the call: days from today on, a start in seconds later than now, an end by a minute. */
export function checkPlannedTimes({ time_range }: Pick<CreateRequest, 'time_range'>, now: number): void {
  checkShape(time_range);
  const { start_time: start, end_time: end } = time_range;
  if (start !== onAccept && !isAfter(start, beijingSeconds(now))) {
    throw wrongTimeByClock('start_time', '服务开始时间不能早于调用接口时间', beijingSeconds(now));
  }
  if (end === undefined) return;
  if (start !== onAccept && !isAfter(end, start))
    throw wrongTime('end_time', '服务结束时间不能早于服务开始时间');
  const tooEarly = isDay(end)
    ? compare(end, beijingSeconds(now)) < 0
    : compare(end, beijingSeconds(now + 60_000)) <= 0;
  if (tooEarly)
    throw wrongTimeByClock('end_time', '服务结束时间须晚于调用接口时间1分钟', beijingSeconds(now));
}

/** The message names clock and start: a service cannot end in the second of its start, because the two must differ. */
const endsBeforeStart = (start: string, now: number): ApiError =>
  wrongTimeByClock(
    'end_time',
    '真实结束时间小于预计开始时间',
    `${beijingSeconds(now)}, the service started at ${start}`,
    271316637,
  );

/**
 * Checks the times of a completion: between creation and completion, in the precision of the creation.
 * @returns the times of the completed order
 */
export function actualTimes(
  { time_range: given = {} }: CompleteRequest,
  { time_range: known }: { readonly time_range: TimeRange },
  createdAt: number,
  now: number,
): TimeRange {
  checkShape(given);
  const start = checkActualStart(given.start_time, known.start_time, createdAt, now);
  const { end_time: end } = given;
  if (end === undefined) {
    if (known.end_time === undefined)
      throw wrongTime('end_time', '创建订单未填写服务结束时间,则结束时间必填');
  } else {
    if (end.length !== (known.end_time ?? known.start_time).length) {
      throw wrongTime('end_time', '精度须与创建订单时一致');
    }
    checkActualEnd(end, start, now);
  }
  return { ...known, ...given, start_time: start };
}

/**
 * Times of an order that one call creates and completes must not lie ahead of that call. The sources give no rule for
 * them, so those of a completion apply.
 */
export function checkPastTimes(range: TimeRange, now: number): void {
  checkShape(range);
  const { start_time: given, end_time: end } = range;
  const start = given === onAccept ? beijingSeconds(now) : given;
  checkStarted(start, now);
  if (end !== undefined) checkActualEnd(end, start, now);
}

function checkStarted(start: string, now: number): void {
  if (compare(start, beijingSeconds(now)) > 0)
    throw wrongTimeByClock('start_time', '实际开始时间不能晚于使用完结接口的时间', beijingSeconds(now));
}

function checkActualEnd(end: string, start: string, now: number): void {
  if (compare(end, beijingSeconds(now)) > 0)
    throw wrongTimeByClock('end_time', '实际结束时间不能晚于使用完结接口的时间', beijingSeconds(now));
  if (!isAfter(end, start)) throw endsBeforeStart(start, now);
}

function checkActualStart(given: string | undefined, known: string, createdAt: number, now: number): string {
  // `OnAccept` keeps the known start: the confirmation has replaced the literal by a time.
  if (given === undefined || given === onAccept) return known;
  if (given.length !== known.length) throw wrongTime('start_time', '精度须与创建订单时一致');
  if (compare(given, beijingSeconds(createdAt)) < 0)
    throw wrongTime('start_time', '实际开始时间不能早于创建订单的时间');
  checkStarted(given, now);
  return given;
}
