import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsCalendarTime } from '../../schema/calendar-time.decorator.js';
import { Needs } from '../../schema/charges.js';
import { beijingTimePattern, startTimePattern } from '../../schema/patterns.js';
import { Rule } from '../../schema/rule.decorator.js';

/** A time range but for its start. */
class TimeRangeWithoutStart {
  /** Remark on the start; at most 20 characters. */
  @IsOptional()
  @MaxLength(20)
  @Needs('startTime')
  startTimeRemark?: string;

  /** End, after the start; days may be the same. May be left out at creation; the completion then needs it. */
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

/** When the service runs (服务时间段). Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
export class TimeRange extends TimeRangeWithoutStart {
  /** Start, or `OnAccept` for the moment at which the user confirms. At completion in the precision of the creation. */
  @IsOptional()
  @Matches(startTimePattern)
  @IsCalendarTime()
  startTime?: string;
}

// Beside TimeRange, not below it: class-validator inherits @IsOptional, and the start would stay optional.
/** When the service of a new order runs: the start must be known. Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
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

/** Seconds compare with seconds; a day compares as a day, with whatever it is. */
function endsAfterStart({ startTime, endTime }: StartAndEnd): boolean {
  if (!isTime(startTime) || !isTime(endTime)) return true;
  const precision = Math.min(startTime.length, endTime.length);
  const [start, end] = [startTime.slice(0, precision), endTime.slice(0, precision)];
  return precision === 8 ? end >= start : end > start;
}

/** Where the service runs (服务位置). */
export class Location {
  /** Where it starts; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  startLocation?: string;

  /** Where it ends; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  endLocation?: string;
}

/** Where the service of a new order is to run: an end needs a start. */
export class PlannedLocation extends Location {
  // Redeclared, a property loses the rules of its base.
  /** Where it is to end; at most 50 characters. */
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
