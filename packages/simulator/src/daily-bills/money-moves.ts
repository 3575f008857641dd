import type { Merchant } from '../merchant/merchant.js';
import { paymentsOf, type Payment } from '../refunds/payment.js';
import type { Refund } from '../refunds/refund.js';
import { refundsOf } from '../refunds/refund.store.js';
import { feeOf } from './fees.js';

/** A payment, or a refund of it. */
export interface MoneyMove {
  /** `yyyyMMddHHmmss`: of the payment, or of the moment at which the refund was accepted. */
  readonly time: string;
  readonly payment: Payment;
  readonly refund?: Refund;
  /** Fen: what the merchant pays for the payment; negative where a refund gives it back. */
  readonly fee: number;
}

/**
 * All payments and refunds, as they happened. A closed refund moved no money, so that no bill has it; WeChat Pay's has its
 * line, and a later line that takes it back.
 */
export function moneyMoves(merchant: Merchant): MoneyMove[] {
  return paymentsOf(merchant)
    .flatMap((payment) => [
      { time: payment.paidTime, payment, fee: feeOf(payment.total) },
      ...refundMoves(merchant, payment),
    ])
    .toSorted((one, other) => Number(one.time) - Number(other.time));
}

function refundMoves(merchant: Merchant, payment: Payment): MoneyMove[] {
  let refunded = 0;
  return refundsOf(merchant)
    .ofPayment(payment.transactionId)
    .filter(({ refund }) => refund.status !== 'CLOSED')
    .map(({ refund }) => {
      const before = feeOf(payment.total - refunded);
      refunded += refund.amount.refund;
      // The fee of what is left is kept, so that a payment refunded in parts costs nothing in the end.
      const fee = feeOf(payment.total - refunded) - before;
      return { time: refund.create_time.slice(0, 19).replaceAll(/[-T:]/g, ''), payment, refund, fee };
    });
}
