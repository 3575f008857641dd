import { stateOf } from '../merchant/merchant-state.js';
import type { ParkingPlate, StoredDebit, StoredEntrance } from './parking.js';

/** A plate: the same number in two colours is two plates. */
export interface PlateKey {
  readonly plate_number: string;
  readonly plate_color: string;
}

const keyOf = ({ plate_number: number, plate_color: color }: PlateKey): string => `${color} ${number}`;

/**
 * Plates with their services, entrances by `out_parking_no`, debits by `out_trade_no`. Rows in the order of their
 * making.
 */
export class ParkingStore {
  constructor(
    private readonly plateRows: Map<string, ParkingPlate>,
    private readonly entranceRows: Map<string, StoredEntrance>,
    private readonly debitRows: Map<string, StoredDebit>,
  ) {}

  plate(key: PlateKey): ParkingPlate | undefined {
    return this.plateRows.get(keyOf(key));
  }

  setPlate(plate: ParkingPlate): void {
    this.plateRows.set(keyOf(plate), plate);
  }

  plates(): ParkingPlate[] {
    return [...this.plateRows.values()];
  }

  entrance(outParkingNo: string): StoredEntrance | undefined {
    return this.entranceRows.get(outParkingNo);
  }

  addEntrance(stored: StoredEntrance): void {
    this.entranceRows.set(stored.entrance.out_parking_no, stored);
  }

  entrances(): StoredEntrance[] {
    return [...this.entranceRows.values()];
  }

  /** The plate's newest entrance, which is the only valid one. */
  newest(key: PlateKey): StoredEntrance | undefined {
    return this.entrances().findLast(({ entrance }) => keyOf(entrance) === keyOf(key));
  }

  debit(outTradeNo: string | undefined): StoredDebit | undefined {
    return outTradeNo === undefined ? undefined : this.debitRows.get(outTradeNo);
  }

  debitOfTransaction(transactionId: string): StoredDebit | undefined {
    return this.debits().find(({ debit }) => debit.transaction_id === transactionId);
  }

  addDebit(stored: StoredDebit): void {
    this.debitRows.set(stored.debit.out_trade_no, stored);
  }

  debits(): StoredDebit[] {
    return [...this.debitRows.values()];
  }
}

/** Plates, entrances and debits of a merchant. */
export const parkingOf = stateOf(
  (merchant) =>
    new ParkingStore(
      merchant.table('parking plates'),
      merchant.table('parking entrances'),
      merchant.table('parking debits'),
    ),
);
