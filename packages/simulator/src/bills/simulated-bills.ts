import { stateOf } from '../merchant/merchant-state.js';
import { SimulatorError } from '../base/simulator.error.js';

const faults = ['cut-file', 'wrong-file', 'wrong-hash', 'expired-token'] as const;

/**
 * A fault of a bill's file. `cut-file`: the second half of the file is missing, in a complete HTTP answer.
 * `wrong-file`: the address leads to another file. `wrong-hash`: the announced hash is that of another table.
 * `expired-token`: the address is answered with 404, as after 5 minutes.
 */
export type BillFault = (typeof faults)[number];

/**
 * Faults in the files of bills. The fault of a file is drawn when its bill is requested; each request makes new files.
 */
export class SimulatedBills {
  private fault: BillFault | undefined;
  private left = 0;

  /** From now on every file is correct, as at the start. */
  succeed(): void {
    this.left = 0;
  }

  /** The next files that a bill lists have this fault. @param times number of files, by default all */
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

/** The faults in the files of a merchant's bills. @internal */
export const billsOf = stateOf(() => new SimulatedBills());
