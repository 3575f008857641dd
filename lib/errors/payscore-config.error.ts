import { PayscoreError } from './payscore.error.js';

/** The module was set up wrongly. Stops the boot; the message names the option and the remedy. */
export class PayscoreConfigError extends PayscoreError {
  readonly code = 'PAYSCORE_CONFIG';

  constructor(
    /** The option or decorator at fault, such as `privateKey`. */
    readonly option: string,
    problem: string,
    remedy: string,
  ) {
    super(`PayscoreModule: ${option}: ${problem}. ${remedy}.`);
  }
}
