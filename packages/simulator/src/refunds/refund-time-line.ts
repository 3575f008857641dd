import { tells, type LineSubject, type TimeLines } from '../feature/time-line.js';
import type { StoredRefund } from './refund.js';
import { refundRoutes } from './refund.operations.js';
import { refundsOf } from './refund.store.js';

function subjectOf({ refund, history = [] }: StoredRefund): LineSubject {
  const { out_refund_no: number, refund_id: id } = refund;
  return {
    number,
    record: refund,
    steps: history.map((step) => ({ ...step, kind: 'state' })),
    isNamedBy: ({ operation, named }) =>
      operation in refundRoutes && (named('out_refund_no') === number || named('refund_id') === id),
    isNotifiedBy: (notification) => tells(notification, 'refund_id', id),
  };
}

export const refundTimeLines: TimeLines = {
  find: (merchant, number) => {
    const stored = refundsOf(merchant).find(number);
    return stored && subjectOf(stored);
  },
  ofPayment: (merchant, transactionId) => refundsOf(merchant).ofPayment(transactionId).map(subjectOf),
};
