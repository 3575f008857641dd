import { SimulatorError } from '../base/simulator.error.js';
import type { Merchant } from '../merchant/merchant.js';
import { end } from './parking.debit.js';
import type { ParkingDebit, ParkingDebitEnd, ParkingEntrance, ParkingPlate, PlateColor } from './parking.js';
import { parkingOf } from './parking.store.js';
import { parkingScriptOf } from './parking-script.js';

/**
 * Parking: plates, entrances, debits, and how debits end. A debit is answered `ACCEPTED` and ends right after the
 * answer.
 */
export class SimulatedParking {
  /** @internal */
  constructor(private readonly merchant: Merchant) {}

  /** The plates whose service a user has opened, open or not by now. Copies. */
  plates(): ParkingPlate[] {
    return structuredClone(parkingOf(this.merchant).plates());
  }

  /** The service of a plate. A copy. @param plateColor by default BLUE */
  plate(plateNumber: string, plateColor: PlateColor = 'BLUE'): ParkingPlate | undefined {
    return structuredClone(
      parkingOf(this.merchant).plate({ plate_number: plateNumber, plate_color: plateColor }),
    );
  }

  /** All entrances, oldest first. Copies. */
  entrances(): ParkingEntrance[] {
    return parkingOf(this.merchant)
      .entrances()
      .map(({ entrance }) => structuredClone(entrance));
  }

  /** The entrance of an `out_parking_no`. A copy. */
  entrance(outParkingNo: string): ParkingEntrance | undefined {
    return structuredClone(parkingOf(this.merchant).entrance(outParkingNo)?.entrance);
  }

  /** All debits, oldest first. Copies. */
  debits(): ParkingDebit[] {
    return parkingOf(this.merchant)
      .debits()
      .map(({ debit }) => structuredClone(debit));
  }

  /** The debit of an `out_trade_no`. A copy. */
  debit(outTradeNo: string): ParkingDebit | undefined {
    return structuredClone(parkingOf(this.merchant).debit(outTradeNo)?.debit);
  }

  /** From now on every debit is paid by the user, as at the start. */
  succeed(): void {
    parkingScriptOf(this.merchant).play('paid');
  }

  /**
   * The next `times` debits are paid by WeChat Pay's advance (垫资), because the user has no money; later ones by the
   * user. The user's plates are overdue until `user.repayParking`.
   * @param times by default all
   */
  advance(times = Infinity): void {
    parkingScriptOf(this.merchant).play('advanced', times);
  }

  /** The next `times` debits fail; later ones succeed. @param times by default all */
  fail(times = Infinity): void {
    parkingScriptOf(this.merchant).play('failed', times);
  }

  /** Debits stay `ACCEPTED`, until `end`. */
  hold(): void {
    parkingScriptOf(this.merchant).play('held');
  }

  /** Ends a debit that `hold` has left `ACCEPTED`. The merchant is notified. */
  end(outTradeNo: string, outcome: ParkingDebitEnd): ParkingDebit {
    const stored = parkingOf(this.merchant).debit(outTradeNo);
    if (stored === undefined) throw new SimulatorError(`No debit ${outTradeNo} was asked for`, 404);
    const { trade_state: state } = stored.debit;
    if (state !== 'ACCEPTED') {
      throw new SimulatorError(
        `Debit ${outTradeNo} is ${state}; only one that is ACCEPTED can be ended`,
        409,
      );
    }
    end(this.merchant, stored, outcome);
    return structuredClone(stored.debit);
  }
}
