import { IsOptional, Matches, MaxLength } from 'class-validator';
import { Needs } from '../../validation/charges.js';
import { beijingTimePattern, startTimePattern } from '../patterns.js';

/** A time range but for its start. */
class TimeRangeWithoutStart {
  /** Remark on the start; at most 20 characters. */
  @IsOptional()
  @MaxLength(20)
  @Needs('startTime')
  startTimeRemark?: string;

  /** End. May be left out at creation; the completion then needs it. */
  @IsOptional()
  @Matches(beijingTimePattern)
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
  startTime?: string;
}

// Beside TimeRange, not below it: class-validator inherits @IsOptional, and the start would stay optional.
/** When the service of a new order runs: the start must be known. Beijing time, `yyyyMMddHHmmss` or `yyyyMMdd`. */
export class PlannedTimeRange extends TimeRangeWithoutStart {
  /** Start, or `OnAccept` for the moment at which the user confirms. */
  @Matches(startTimePattern)
  startTime!: string;
}
