import { PayscoreError } from './payscore.error.js';

/** A file of a bill is not what WeChat Pay announced: cut, changed, another, or too big. Nothing that was read of it counts. */
export class PayscoreBillError extends PayscoreError {
  readonly code = 'PAYSCORE_BILL';

  constructor(
    /** `billSequence` of the file; undefined where the bill as a whole is wrong. */
    readonly billSequence: number | undefined,
    /** What is wrong with it. */
    readonly reason: string,
  ) {
    const subject = billSequence === undefined ? 'The bill' : `File ${billSequence} of the bill`;
    super(
      `${subject} is refused: ${reason}. Discard what was read of it, query the bill again and download it anew.`,
    );
  }
}
