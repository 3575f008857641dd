import { stateOf } from '../merchant/merchant-state.js';
import type { RefundEnd } from './refund.ending.js';
import type { RefundRefusal } from './refund-refusals.js';

/** Refusals and outcomes of the next refunds. */
export class RefundScript {
  private outcome: RefundEnd | 'held' = 'SUCCESS';
  private times = Infinity;
  private refusal: RefundRefusal | undefined;
  private refusals = 0;
  private readonly ends = new Map<string, RefundEnd>();

  play(outcome: RefundEnd | 'held', times = Infinity): void {
    this.outcome = outcome;
    this.times = times;
    this.refusals = 0;
  }

  refuse(code: RefundRefusal, times: number): void {
    this.refusal = code;
    this.refusals = times;
  }

  nextRefusal(): RefundRefusal | undefined {
    if (this.refusals === 0) return undefined;
    this.refusals -= 1;
    return this.refusal;
  }

  /** How the refund of this number ends, whatever is played. */
  endAs(outRefundNo: string, end: RefundEnd): void {
    this.ends.set(outRefundNo, end);
  }

  nextOutcome(outRefundNo: string): RefundEnd | 'held' {
    const end = this.ends.get(outRefundNo);
    if (this.ends.delete(outRefundNo) && end !== undefined) return end;
    if (this.times === 0) return 'SUCCESS';
    this.times -= 1;
    return this.outcome;
  }
}

/** Refusals and outcomes of a merchant's next refunds. */
export const refundScriptOf = stateOf(() => new RefundScript());
