import { IsOptional, Matches } from 'class-validator';
import { PlannedTimeRange, TimeRange } from '../../shared/time-and-place.dto.js';
import { IsCalendarTime } from '../../../schema/calendar-time.decorator.js';

const rfc3339 = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`;

// The parameter tables say RFC 3339, the query's own sample answer is in the domestic form: both pass.
const timePattern = new RegExp(String.raw`^(${rfc3339}|\d{8}|\d{14})$`);
const startTimePattern = new RegExp(String.raw`^(${rfc3339}|OnAccept|\d{8}|\d{14})$`);

/** When an overseas service runs (服务时间段). RFC 3339, such as `2019-11-11T16:24:05+08:00`. */
export class OverseaTimeRange extends TimeRange {
  /** Start. A query may answer it in Beijing time, `yyyyMMddHHmmss`. */
  @IsOptional()
  @Matches(startTimePattern)
  @IsCalendarTime()
  override startTime?: string;

  /** End. A query may answer it in Beijing time, `yyyyMMddHHmmss`. */
  @IsOptional()
  @Matches(timePattern)
  @IsCalendarTime()
  override endTime?: string;
}

/** When the overseas service of a new order runs: the start must be known. RFC 3339. */
export class PlannedOverseaTimeRange extends PlannedTimeRange {
  /** Start. Whether the `OnAccept` of domestic orders is understood is not documented. */
  @Matches(startTimePattern)
  @IsCalendarTime()
  override startTime!: string;

  /** End. May be left out at creation; the completion then needs it. */
  @IsOptional()
  @Matches(timePattern)
  @IsCalendarTime()
  override endTime?: string;
}
