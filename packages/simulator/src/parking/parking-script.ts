import { stateOf } from '../merchant/merchant-state.js';
import type { ParkingDebitEnd } from './parking.js';

/** Outcomes of the next debits. */
export class ParkingScript {
  private outcome: ParkingDebitEnd | 'held' = 'paid';
  private times = Infinity;
  private readonly ends = new Map<string, ParkingDebitEnd>();

  play(outcome: ParkingDebitEnd | 'held', times = Infinity): void {
    this.outcome = outcome;
    this.times = times;
  }

  /** How the debit of this number ends, whatever is played. */
  endAs(outTradeNo: string, end: ParkingDebitEnd): void {
    this.ends.set(outTradeNo, end);
  }

  next(outTradeNo: string): ParkingDebitEnd | 'held' {
    const end = this.ends.get(outTradeNo);
    if (this.ends.delete(outTradeNo) && end !== undefined) return end;
    if (this.times === 0) return 'paid';
    this.times -= 1;
    return this.outcome;
  }
}

/** Outcomes of a merchant's next parking debits. */
export const parkingScriptOf = stateOf(() => new ParkingScript());
