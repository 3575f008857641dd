import type {
  ParkingBlockReason,
  ParkingEntranceState,
  PlateColor,
} from '../../api/merchant/parking/parking-states.js';
import { WireNumber } from '../../schema/wire-number.decorator.js';

/**
 * The state of an entrance changed while the car is parked. `VEHICLE.ENTRANCE_STATE_CHANGE` (停车入场状态变更通知). It goes to
 * the `notifyUrl` of the entrance. Between entrance and debit the user may open, pause or close the service; keep the
 * newest state by `stateUpdateTime`, because notifications can overtake each other.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012085798
 */
export class ParkingEntranceChanged {
  /** Merchant number of the caller: of the partner, where one called. */
  spMchid?: string;

  /** Merchant number of the sub-merchant (子商户号). */
  subMchid?: string;

  /** WeChat Pay's number of the stay: `id` of the entrance. */
  parkingId!: string;

  /** Merchant's number of the entrance (商户入场id). */
  outParkingNo!: string;

  /** Number of the plate. */
  plateNumber!: string;

  /** Colour of the plate. */
  plateColor!: PlateColor;

  /** Time of arrival: RFC 3339. */
  startTime!: string;

  /** Name of the car park. */
  parkingName!: string;

  /** Free time, in seconds. */
  @WireNumber()
  freeDuration!: number;

  /** Whether the stay can be debited. */
  parkingState!: ParkingEntranceState;

  /** Why the stay cannot be debited; with `BLOCKED` only. */
  blockedStateDescription?: ParkingBlockReason;

  /** Time of the change: RFC 3339. */
  stateUpdateTime!: string;
}
