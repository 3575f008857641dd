import { refundScriptOf } from './refund-script.js';
import { refundsOf } from './refund.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { end, type RefundEnd } from './refund.ending.js';
import type { Refund } from './refund.js';
import type { RefundRefusal } from './refund-refusals.js';

/** A refund in the names of the wire, as the query answers it. */
export type SimulatedRefund = Refund;

/** The refunds, and how they end. A refund is answered `PROCESSING` and ends right after the answer. */
export class SimulatedRefunds {
  /** @internal */
  constructor(private readonly merchant: Merchant) {}

  /** The refund of an `out_refund_no`. A copy. */
  get(outRefundNo: string): SimulatedRefund | undefined {
    const stored = refundsOf(this.merchant).find(outRefundNo);
    return stored && structuredClone(stored.refund);
  }

  /** All refunds, oldest first. Copies. */
  list(): SimulatedRefund[] {
    return refundsOf(this.merchant)
      .all()
      .map(({ refund }) => structuredClone(refund));
  }

  /** From now on every refund succeeds, as at the start. */
  succeed(): void {
    refundScriptOf(this.merchant).play('SUCCESS');
  }

  /**
   * The next `times` refunds fail; later ones succeed. `ABNORMAL`: the user's bank does not take the money. `CLOSED`:
   * WeChat Pay gives up, which it does after 7 days without enough money in the merchant's account.
   * @param times by default all
   */
  fail(status: 'ABNORMAL' | 'CLOSED', times = Infinity): void {
    refundScriptOf(this.merchant).play(status, times);
  }

  /** Refunds begin and stay `PROCESSING`, until `end`. */
  hold(): void {
    refundScriptOf(this.merchant).play('held');
  }

  /** The next `times` refunds are refused with this code. @param times by default all */
  refuse(code: RefundRefusal, times = Infinity): void {
    refundScriptOf(this.merchant).refuse(code, times);
  }

  /** Ends a refund that `hold` has left `PROCESSING`. The merchant is notified. */
  end(outRefundNo: string, status: RefundEnd): SimulatedRefund {
    const stored = refundsOf(this.merchant).find(outRefundNo);
    if (stored === undefined) throw new SimulatorError(`No refund ${outRefundNo} was asked for`, 404);
    if (stored.refund.status !== 'PROCESSING') {
      throw new SimulatorError(
        `Refund ${outRefundNo} is ${stored.refund.status}; only one that is PROCESSING can be ended`,
        409,
      );
    }
    end(this.merchant, stored, status);
    return structuredClone(stored.refund);
  }
}
