import { stateOf } from '../merchant/merchant-state.js';
import type { ParkingDebitEnd } from './parking.js';

/** Outcomes of the next debits. */
export class ParkingScript {
  private outcome: ParkingDebitEnd | 'held' = 'paid';
  private times = Infinity;

  play(outcome: ParkingDebitEnd | 'held', times = Infinity): void {
    this.outcome = outcome;
    this.times = times;
  }

  next(): ParkingDebitEnd | 'held' {
    if (this.times === 0) return 'paid';
    this.times -= 1;
    return this.outcome;
  }
}

/** Outcomes of a merchant's next parking debits. */
export const parkingScriptOf = stateOf(() => new ParkingScript());
