import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** A stay in a car park (停车信息). */
export class ParkingInfo {
  /** WeChat Pay's number of the stay. */
  parkingId!: string;

  /** Number plate of the car, without separators. */
  plateNumber!: string;

  /** Colour of the plate. */
  plateColor!: OpenUnion<'BLUE' | 'GREEN' | 'YELLOW' | 'BLACK' | 'WHITE' | 'LIMEGREEN'>;

  /** Time of arrival: RFC 3339. */
  startTime!: string;

  /** Time of departure: RFC 3339. */
  endTime!: string;

  /** Name of the car park. */
  parkingName!: string;

  /** Charged time, in seconds. */
  @WireNumber()
  chargingDuration!: number;

  /** Device at the gate. */
  deviceId!: string;
}
