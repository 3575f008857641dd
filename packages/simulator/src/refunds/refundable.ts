import { beijingSeconds } from '../base/beijing-time.js';
import type { Merchant } from '../merchant/merchant.js';
import type { StoredDebit } from '../parking/parking.js';
import { parkingOf } from '../parking/parking.store.js';
import { findPayment, type Payment, type PaymentKey } from './payment.js';

/** A payment as a refund needs it: of an order, or of a stay in a car park. */
export interface Refundable extends Pick<
  Payment,
  'transactionId' | 'outTradeNo' | 'total' | 'paidTime' | 'subMchid'
> {
  /** Called once a refund of the payment has succeeded. */
  readonly refunded?: () => void;
}

export function findRefundable(merchant: Merchant, key: PaymentKey): Refundable | undefined {
  const { transaction_id: transactionId = '', out_trade_no: outTradeNo = '' } = key;
  const parking = parkingOf(merchant);
  const debit = parking.debitOfTransaction(transactionId) ?? parking.debit(outTradeNo);
  return findPayment(merchant, key) ?? (debit && ofDebit(debit));
}

function ofDebit({ debit }: StoredDebit): Refundable | undefined {
  const { transaction_id: transactionId, success_time: paidTime } = debit;
  if (transactionId === undefined || paidTime === undefined) return undefined;
  return {
    transactionId,
    outTradeNo: debit.out_trade_no,
    total: debit.amount.total,
    paidTime: beijingSeconds(Date.parse(paidTime)),
    subMchid: debit.sub_mchid,
    refunded: () => {
      debit.trade_state = 'REFUND';
    },
  };
}
