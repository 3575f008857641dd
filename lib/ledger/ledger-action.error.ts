import { PayscoreError } from '../errors/index.js';

/** An action of a person that is not possible, such as the retry of a command that is not dead. Nothing was changed. */
export class LedgerActionError extends PayscoreError {
  /** Always `PAYSCORE_LEDGER_ACTION`. */
  readonly code = 'PAYSCORE_LEDGER_ACTION';

  constructor(problem: string) {
    super(`${problem}. Nothing was changed.`);
  }
}
