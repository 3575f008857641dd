import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';
import { Needs } from '../../schema/charges.js';
import { beijingTimePattern, startTimePattern } from '../../schema/patterns.js';
import { Rule } from '../../schema/rule.decorator.js';

/** Fields of a time range without its start. */
class TimeRangeWithoutStart {
  /** Remark on the start; at most 20 characters. */
  @IsOptional()
  @MaxLength(20)
  @Needs('startTime')
  startTimeRemark?: string;

  /**
   * End. It must lie after the start; two days may be the same. A creation may leave it out; the completion must then
   * give it.
   */
  @IsOptional()
  @Matches(beijingTimePattern)
  @IsCalendarTime()
  @Rule<StartAndEnd>(
    ({ startTime, endTime }) =>
      `must be after startTime; two days may be one: ${endTime} is not after ${startTime}`,
    endsAfterStart,
  )
  endTime?: string;

  /** Remark on the end; at most 20 characters. */
  @IsOptional()
  @MaxLength(20)
  @Needs('endTime')
  endTimeRemark?: string;
}

/** Time of the service (服务时间段): Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
export class TimeRange extends TimeRangeWithoutStart {
  /**
   * Start, or `OnAccept` for the moment at which the user confirms. A completion must use the precision of the
   * creation.
   */
  @IsOptional()
  @Matches(startTimePattern)
  @IsCalendarTime()
  startTime?: string;
}

// PlannedTimeRange does not extend TimeRange, because class-validator inherits @IsOptional of startTime.
/** Planned time of the service, whose start must be given: Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
export class PlannedTimeRange extends TimeRangeWithoutStart {
  /** Start, or `OnAccept` for the moment at which the user confirms. */
  @Matches(startTimePattern)
  @IsCalendarTime()
  startTime!: string;
}

interface StartAndEnd {
  startTime?: string;
  endTime?: string;
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && beijingTimePattern.test(value);

/** Compares two times in the precision of the coarser one: a day is compared with days, seconds with seconds. */
function endsAfterStart({ startTime, endTime }: StartAndEnd): boolean {
  if (!isTime(startTime) || !isTime(endTime)) return true;
  const precision = Math.min(startTime.length, endTime.length);
  const [start, end] = [startTime.slice(0, precision), endTime.slice(0, precision)];
  return precision === 8 ? end >= start : end > start;
}

/** Place of the service (服务位置). */
export class Location {
  /** Place of the start; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  startLocation?: string;

  /** Place of the end; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  endLocation?: string;
}

/** Planned place of the service: an end must have a start. */
export class PlannedLocation extends Location {
  // endLocation repeats all its rules, because a redeclared property loses those of its base.
  /** Planned place of the end; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  @Needs('startLocation')
  declare endLocation?: string;
}

/** The device that the user rents or opens (设备信息). Unattended devices should send it. */
export class Device {
  /** Id of the device at which the service starts. */
  @IsOptional()
  @IsString()
  startDeviceId?: string;

  /** Id of the device at which the service ends. */
  @IsOptional()
  @IsString()
  endDeviceId?: string;

  /** Address of the code on the device (物料URL). */
  @IsOptional()
  @IsString()
  materielNo?: string;
}
