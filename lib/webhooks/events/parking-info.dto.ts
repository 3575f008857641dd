import type { OpenUnion } from '../../schema/open-union.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/** A stay in a car park (停车信息). */
export class ParkingInfo {
  /** WeChat Pay's number of the stay. */
  parkingId!: string;

  /** Number plate, without separators. */
  plateNumber!: string;

  /** Colour of the plate. */
  plateColor!: OpenUnion<'BLUE' | 'GREEN' | 'YELLOW' | 'BLACK' | 'WHITE' | 'LIMEGREEN'>;

  /** When the car came: RFC 3339. */
  startTime!: string;

  /** When it left: RFC 3339. */
  endTime!: string;

  /** Name of the car park. */
  parkingName!: string;

  /** How long is charged, in seconds. */
  @WireNumber()
  chargingDuration!: number;

  /** Device at the gate. */
  deviceId!: string;
}
