import { PayscoreError } from './payscore.error.js';

/** One wrong option. */
export interface PayscoreConfigFault {
  /** Wrong option, decorator or environment variable, such as `privateKey`. */
  readonly option: string;
  /** What is wrong with the option. */
  readonly problem: string;
  /** How to set the option right. */
  readonly remedy: string;
}

const describe = ({ option, problem, remedy }: PayscoreConfigFault): string =>
  `${option}: ${problem}. ${remedy}.`;

/** The module is configured wrongly, which stops the boot. The message names every wrong option with its remedy. */
export class PayscoreConfigError extends PayscoreError {
  readonly code = 'PAYSCORE_CONFIG';
  /** Every wrong option; the first one is also `option`. */
  readonly faults: readonly PayscoreConfigFault[];

  constructor(
    /** Wrong option, decorator or environment variable, such as `privateKey`. */
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
