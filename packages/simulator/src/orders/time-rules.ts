import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { paramError, type ApiError } from '../http/api-error.js';
import { body, wrongTime, wrongTimeByClock } from '../shared/refusals.js';
import type { CompleteRequest, CreateRequest } from './service-order.requests.js';
import type { TimeRange } from './service-order.js';

/** The literal that stands for the moment of the user's confirmation. */
export const onAccept = 'OnAccept';

/** Days compare with days and seconds with seconds; a day and a second compare as days. */
function compare(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  return left < right ? -1 : Number(left > right);
}

const isDay = (time: string): boolean => time.length === 8;

/** Not before the start. Two seconds have to differ; two days may be one. */
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

/** What a new order plans lies ahead of the call: by seconds strictly, by days from today on. */
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

/** A service that starts and ends in one second has no end that fits: its seconds have to differ. */
const endsBeforeStart = (start: string, now: number): ApiError =>
  wrongTimeByClock(
    'end_time',
    '真实结束时间小于预计开始时间',
    `${beijingSeconds(now)}, the service started at ${start}`,
    271316637,
  );

/**
 * What a completed order reports lies between its creation and the completion, in the precision of its creation.
 * Answers the order's times from now on.
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
    if (compare(end, beijingSeconds(now)) > 0)
      throw wrongTimeByClock('end_time', '实际结束时间不能晚于使用完结接口的时间', beijingSeconds(now));
    if (!isAfter(end, start)) throw endsBeforeStart(start, now);
  }
  return { ...known, ...given, start_time: start };
}

/** What is opened and completed at once has been: the sources do not say more, so the completion's rules stand in. */
export function checkPastTimes(range: TimeRange, now: number): void {
  checkShape(range);
  const { start_time: given, end_time: end } = range;
  const start = given === onAccept ? beijingSeconds(now) : given;
  if (compare(start, beijingSeconds(now)) > 0)
    throw wrongTimeByClock('start_time', '实际开始时间不能晚于使用完结接口的时间', beijingSeconds(now));
  if (end === undefined) return;
  if (compare(end, beijingSeconds(now)) > 0)
    throw wrongTimeByClock('end_time', '实际结束时间不能晚于使用完结接口的时间', beijingSeconds(now));
  if (!isAfter(end, start)) throw endsBeforeStart(start, now);
}

function checkActualStart(given: string | undefined, known: string, createdAt: number, now: number): string {
  // Repeating the literal changes nothing: the confirmation has put a time in its place.
  if (given === undefined || given === onAccept) return known;
  if (given.length !== known.length) throw wrongTime('start_time', '精度须与创建订单时一致');
  if (compare(given, beijingSeconds(createdAt)) < 0)
    throw wrongTime('start_time', '实际开始时间不能早于创建订单的时间');
  if (compare(given, beijingSeconds(now)) > 0)
    throw wrongTimeByClock('start_time', '实际开始时间不能晚于使用完结接口的时间', beijingSeconds(now));
  return given;
}
