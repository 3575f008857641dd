import { beijingRfc3339 } from '../base/beijing-time.js';
import { SimulatorError } from '../base/simulator.error.js';
import { defaultOpenid } from '../merchant/default-user.js';
import type { Merchant } from '../merchant/merchant.js';
import { repay } from './parking.debit.js';
import { refresh } from './parking.entrance.js';
import type { ParkingDebit, ParkingPlate, ParkingServiceState, PlateColor } from './parking.js';
import { parkingOf } from './parking.store.js';

/** A plate. */
export interface PlateOfUser {
  /** Such as `粤B888888`. */
  readonly plateNumber: string;
  /** @default 'BLUE' */
  readonly plateColor?: PlateColor;
}

/** What the user does with parking in WeChat. */
export interface ParkingUser {
  /**
   * Opens the parking service for a plate, or goes on with a paused one. A parked car can be debited from then on; the
   * merchant is notified of a stay that becomes usable.
   * @param as who opens it
   * @throws {SimulatorError} if another user has opened it
   */
  openParking(plate: PlateOfUser, as?: { readonly openid?: string }): ParkingPlate;

  /**
   * Pauses the service of a plate. The merchant is notified of a stay that becomes unusable.
   * @throws {SimulatorError} unless the service is open
   */
  pauseParking(plate: PlateOfUser): ParkingPlate;

  /**
   * Closes the service of a plate. The merchant is notified of a stay that becomes unusable.
   * @throws {SimulatorError} unless the service is open or paused
   */
  closeParking(plate: PlateOfUser): ParkingPlate;

  /**
   * Repays what WeChat Pay advanced for a debit. The merchant is notified, and the user's plates are usable again.
   * @throws {SimulatorError} unless the debit was advanced and not repaid
   */
  repayParking(outTradeNo: string): ParkingDebit;
}

export const parkingUser = (merchant: Merchant): ParkingUser => ({
  openParking: (plate, { openid = defaultOpenid } = {}) => {
    const known = parkingOf(merchant).plate(keyOf(plate));
    if (known !== undefined && known.service_state !== 'OUT_SERVICE' && known.openid !== openid)
      throw new SimulatorError(`Another user has opened the service of ${plate.plateNumber}`, 409);
    const openTime = known?.service_open_time;
    return set(
      merchant,
      { ...keyOf(plate), openid, ...(openTime && { service_open_time: openTime }) },
      'NORMAL',
    );
  },
  pauseParking: (plate) => set(merchant, opened(merchant, plate, ['NORMAL']), 'PAUSE'),
  closeParking: (plate) => set(merchant, opened(merchant, plate, ['NORMAL', 'PAUSE']), 'OUT_SERVICE'),
  repayParking: (outTradeNo) => {
    const stored = parkingOf(merchant).debit(outTradeNo);
    if (stored === undefined) throw new SimulatorError(`No debit ${outTradeNo} was asked for`, 404);
    if (stored.debit.user_repaid !== 'N')
      throw new SimulatorError(
        `Of debit ${outTradeNo} WeChat Pay has advanced nothing that is left to repay`,
        409,
      );
    repay(merchant, stored);
    return structuredClone(stored.debit);
  },
});

const keyOf = ({ plateNumber, plateColor = 'BLUE' }: PlateOfUser) => ({
  plate_number: plateNumber,
  plate_color: plateColor,
});

function opened(
  merchant: Merchant,
  plate: PlateOfUser,
  states: readonly ParkingServiceState[],
): ParkingPlate {
  const known = parkingOf(merchant).plate(keyOf(plate));
  if (known !== undefined && states.includes(known.service_state)) return known;
  const state = known?.service_state ?? 'OUT_SERVICE';
  throw new SimulatorError(
    `The service of ${plate.plateNumber} is ${state}, not ${states.join(' or ')}`,
    409,
  );
}

function set(
  merchant: Merchant,
  {
    service_open_time: openTime = beijingRfc3339(merchant.clock.now()),
    ...plate
  }: Omit<ParkingPlate, 'service_state'>,
  state: ParkingServiceState,
): ParkingPlate {
  const { plate_number, plate_color, openid } = plate;
  const changed: ParkingPlate = {
    plate_number,
    plate_color,
    ...(state !== 'OUT_SERVICE' && { service_open_time: openTime }),
    openid,
    service_state: state,
  };
  parkingOf(merchant).setPlate(changed);
  refresh(merchant, openid);
  return structuredClone(changed);
}
