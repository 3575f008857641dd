import { stateOf } from '../merchant/merchant-state.js';
import { SimulatorError } from '../base/simulator.error.js';

const faults = ['cut-file', 'wrong-file', 'wrong-hash', 'expired-token'] as const;

/**
 * What can be wrong with a file of a bill. `cut-file`: its second half is missing, in an answer that is whole.
 * `wrong-file`: another file lies at its address. `wrong-hash`: the hash announced is another table's. `expired-token`: its
 * address is answered 404, as after 5 minutes.
 */
export type BillFault = (typeof faults)[number];

/** How the files of bills go. A file's fault is decided when its bill is asked for; a bill asked for again is another one. */
export class SimulatedBills {
  private fault: BillFault | undefined;
  private left = 0;

  /** From now on every file is right, as at the start. */
  succeed(): void {
    this.left = 0;
  }

  /** The next files that a bill lists are wrong, so many; later ones are right. @param times by default all */
  fail(fault: BillFault, times = Infinity): void {
    if (!faults.includes(fault))
      throw new SimulatorError(`fault: "${fault as string}" is none of ${faults.join(', ')}`);
    if (!(times >= 1)) throw new SimulatorError(`times: it is ${times}; pass a whole number from 1`);
    this.fault = fault;
    this.left = times;
  }

  /** @internal */
  next(): BillFault | undefined {
    if (this.left === 0) return undefined;
    this.left -= 1;
    return this.fault;
  }
}

/** Of a merchant. @internal */
export const billsOf = stateOf(() => new SimulatedBills());
