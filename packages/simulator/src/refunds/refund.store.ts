import { stateOf } from '../merchant/merchant-state.js';
import { resourceNotExist } from './refund-refusals.js';
import type { StoredRefund } from './refund.js';

/** All refunds of a merchant, by `out_refund_no`. */
export class RefundStore {
  private readonly ids = new Map<string, StoredRefund>();
  private readonly payments = new Map<string, StoredRefund[]>();

  constructor(private readonly rows: Map<string, StoredRefund>) {
    for (const stored of rows.values()) this.index(stored);
  }

  add(stored: StoredRefund): void {
    this.rows.set(stored.refund.out_refund_no, stored);
    this.index(stored);
  }

  find(outRefundNo: string): StoredRefund | undefined {
    return this.rows.get(outRefundNo);
  }

  /**
   * The refund of a call. One of another sub-merchant is answered as not existing.
   * @throws {ApiError}
   */
  require(stored: StoredRefund | undefined, subMchid: string | undefined): StoredRefund {
    if (stored === undefined || stored.subMchid !== subMchid) throw resourceNotExist('退款单不存在');
    return stored;
  }

  byRefundId(refundId: string): StoredRefund | undefined {
    return this.ids.get(refundId);
  }

  ofPayment(transactionId: string): readonly StoredRefund[] {
    return this.payments.get(transactionId) ?? [];
  }

  all(): StoredRefund[] {
    return [...this.rows.values()];
  }

  private index(stored: StoredRefund): void {
    const { refund_id: id, transaction_id: payment } = stored.refund;
    this.ids.set(id, stored);
    this.payments.set(payment, [...this.ofPayment(payment), stored]);
  }
}

/** The refunds of a merchant. */
export const refundsOf = stateOf((merchant) => new RefundStore(merchant.table('refunds')));
