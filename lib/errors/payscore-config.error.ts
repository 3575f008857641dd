import { PayscoreError } from './payscore.error.js';

/** One wrong option. */
export interface PayscoreConfigFault {
  /** The option or decorator at fault, such as `privateKey`. */
  readonly option: string;
  /** What is wrong with it. */
  readonly problem: string;
  /** What to do. */
  readonly remedy: string;
}

const describe = ({ option, problem, remedy }: PayscoreConfigFault): string =>
  `${option}: ${problem}. ${remedy}.`;

/** The module was set up wrongly. Stops the boot; the message names every wrong option and its remedy. */
export class PayscoreConfigError extends PayscoreError {
  readonly code = 'PAYSCORE_CONFIG';
  /** Every wrong option; `option` is the first of them. */
  readonly faults: readonly PayscoreConfigFault[];

  constructor(
    /** The option or decorator at fault, such as `privateKey`. */
    readonly option: string,
    problem: string,
    remedy: string,
    /** Further wrong options. */
    others: readonly PayscoreConfigFault[] = [],
  ) {
    const faults = [{ option, problem, remedy }, ...others];
    const [first, ...more] = faults.map(describe);
    super(
      more.length === 0
        ? `PayscoreModule: ${first}`
        : `PayscoreModule: ${faults.length} options are wrong.${[first, ...more].map((line) => `\n- ${line}`).join('')}`,
    );
    this.faults = faults;
  }
}
