import { PayscoreError } from './payscore.error.js';

/**
 * A file of a bill differs from WeChat Pay's announcement: cut off, changed, another file, or too big. Discard what was
 * read.
 */
export class PayscoreBillError extends PayscoreError {
  readonly code = 'PAYSCORE_BILL';

  constructor(
    /** `billSequence` of the file; undefined if the bill as a whole is wrong. */
    readonly billSequence: number | undefined,
    /** What is wrong with the file or the bill. */
    readonly reason: string,
  ) {
    const subject = billSequence === undefined ? 'The bill' : `File ${billSequence} of the bill`;
    super(
      `${subject} is refused: ${reason}. Discard what was read of it, query the bill again and download it anew.`,
    );
  }
}
