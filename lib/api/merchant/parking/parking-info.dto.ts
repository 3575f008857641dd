import { IsIn, IsInt, IsRFC3339, Length, Matches, Min } from 'class-validator';
import { IsCalendarTime } from '../../../schema/calendar-time.decorator.js';
import { FieldsOf } from '../../../schema/fields-of.js';
import { plateNumberPattern } from '../../../schema/patterns.js';
import { Rule } from '../../../schema/rule.decorator.js';
import { WireNumber } from '../../../schema/wire-number.decorator.js';
import { PlateColor } from './parking-states.js';

/** Part: a number plate. */
export class Plate {
  /**
   * Number of the plate (车牌号), such as `粤B888888`: province, letters and digits, no dot, dash or blank; at most 32
   * characters.
   */
  @Matches(plateNumberPattern)
  plateNumber!: string;

  /** Colour of the plate (车牌颜色). */
  @IsIn(Object.values(PlateColor))
  plateColor!: PlateColor;
}

/** Part: the beginning of a stay. */
export class ParkingStart {
  /** Time of arrival (入场时间): RFC 3339, such as `2026-11-20T10:00:00+08:00`. */
  @IsRFC3339()
  @IsCalendarTime()
  startTime!: string;

  /** Name of the car park (停车场名称); at most 128 characters. */
  @Length(1, 128)
  parkingName!: string;
}

const zoned = /(Z|[+-]\d\d:\d\d)$/i;

const isLater = ({ startTime, endTime }: ParkingInfo): boolean => {
  // A time that is no text or has no zone is refused by its own rule.
  if (![startTime, endTime].every((time) => zoned.test(time))) return true;
  const [start, end] = [Date.parse(startTime), Date.parse(endTime)];
  return Number.isNaN(start) || Number.isNaN(end) || end > start;
};

/**
 * A stay in a car park (停车信息). In a debit, plate, `startTime` and `parkingName` must be those of the entrance;
 * otherwise WeChat Pay refuses with `场景信息和停车入场id不匹配`.
 */
export class ParkingInfo extends FieldsOf(Plate, ParkingStart) {
  /** WeChat Pay's number of the stay (停车入场id): `id` of the entrance; at most 32 characters. */
  @Length(1, 32)
  parkingId!: string;

  /** Time of departure (出场时间): RFC 3339, later than `startTime` and not in the future. */
  @IsRFC3339()
  @IsCalendarTime()
  @Rule<ParkingInfo>('must be later than startTime', isLater)
  endTime!: string;

  /** Charged time (计费时长), in seconds. */
  @WireNumber()
  @IsInt()
  @Min(0)
  chargingDuration!: number;

  /** Device at the gate (停车场设备id). */
  @Length(1)
  deviceId!: string;
}
