import { SimulatorError } from '../base/simulator.error.js';
import type { StoredOrder } from '../orders/service-order.js';
import { findPayment, type Payment } from '../refunds/payment.js';
import type { RefundEnd } from '../refunds/refund.ending.js';
import { refundScriptOf } from '../refunds/refund-script.js';
import { paidOrder } from './order.triggers.js';
import { freshNumber, post, type Trigger, type Triggering, type Triggers } from './trigger.js';

/** Refunds. */
export const refundTriggers: Triggers = {
  'REFUND.SUCCESS': refund('SUCCESS', 'a paid order is refunded'),
  'REFUND.ABNORMAL': refund('ABNORMAL', "a refund fails at the user's bank"),
  'REFUND.CLOSED': refund('CLOSED', 'a refund is given up by WeChat Pay'),
};

function refund(status: RefundEnd, does: string): Trigger {
  return {
    does,
    order: 'notified by its own call',
    run: async (asked) => {
      const { merchant, notifyUrl, amount } = asked;
      const { transactionId, total, subMchid } = paymentOf(asked, await paidOrder(asked));
      const number = freshNumber(merchant);
      refundScriptOf(merchant).endAs(number, status);
      await post(asked, '/v3/refund/domestic/refunds', {
        ...(subMchid !== undefined && { sub_mchid: subMchid }),
        transaction_id: transactionId,
        out_refund_no: number,
        notify_url: notifyUrl,
        amount: { refund: amount ?? total, total, currency: 'CNY' },
      });
      return number;
    },
  };
}

/** The payment of an order. */
export function paymentOf({ merchant }: Triggering, { order }: StoredOrder): Payment {
  const transaction_id = order.collection?.details?.[0]?.transaction_id;
  const payment = findPayment(merchant, { transaction_id });
  if (payment !== undefined) return payment;
  throw new SimulatorError(`Order ${order.out_order_no} has no payment that WeChat Pay collected`, 409);
}
