import { legacyOrdersOf } from '../legacy-orders/legacy-order.store.js';
import { ordersOf } from '../orders/service-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { refundsOf, type RefundStore } from '../refunds/refund.store.js';

/**
 * The columns of a bill. What WeChat Pay's own are is not documented: here everything that a merchant compares with its
 * records, one line for each payment and one for each refund, amounts in fen. A line of a refund repeats what names its
 * payment, and has 0 as the amount paid, so that each column of amounts can be summed by itself.
 */
export const columns = [
  '服务ID',
  '公众账号ID',
  '商户服务订单号',
  '微信支付服务订单号',
  '微信支付订单号',
  '支付方式',
  '支付金额',
  '支付完成时间',
  '商户退款单号',
  '微信支付退款单号',
  '退款金额',
  '退款成功时间',
] as const;

type Row = readonly (string | number)[];

/** What was paid for orders of the service, and refunded of it, in one hour of Beijing (`yyyyMMddHH`), as it happened. */
export function billRows(merchant: Merchant, serviceId: string, hour: string): Row[] {
  return payments(merchant)
    .filter((payment) => payment.serviceId === serviceId)
    .flatMap((payment) => [rowOf(payment), ...entriesOfRefunds(payment, refundsOf(merchant))])
    .filter(({ time }) => time.startsWith(hour))
    .toSorted((a, b) => Number(a.time) - Number(b.time))
    .map(({ row }) => row);
}

interface Paid {
  readonly serviceId: string;
  /** From the service to the way of payment. */
  readonly names: Row;
  readonly transactionId: string;
  /** Fen. */
  readonly amount: number;
  /** `yyyyMMddHHmmss` */
  readonly time: string;
}

interface Entry {
  /** `yyyyMMddHHmmss`; the bill of its hour has the row. */
  readonly time: string;
  readonly row: Row;
}

const rowOf = ({ names, amount, time }: Paid): Entry => ({
  time,
  row: [...names, amount, time, '', '', 0, ''],
});

/** Those that have succeeded; what was paid elsewhere has no number and no refund. */
function entriesOfRefunds({ names, transactionId, time }: Paid, refunds: RefundStore): Entry[] {
  return refunds.ofPayment(transactionId).flatMap(({ refund }) => {
    const { out_refund_no, refund_id, amount, success_time } = refund;
    if (success_time === undefined) return [];
    const refunded = success_time.slice(0, 19).replaceAll(/[-T:]/g, '');
    return [
      {
        time: refunded,
        row: [...names, 0, time, out_refund_no, refund_id, amount.refund, refunded],
      },
    ];
  });
}

function payments(merchant: Merchant): Paid[] {
  const ofOrders = ordersOf(merchant)
    .all()
    .flatMap(({ caller, order }) => {
      if (caller !== 'direct') return [];
      const { service_id: serviceId, appid, out_order_no, order_id, collection } = order;
      return (collection?.details ?? []).map(({ amount, paid_type, paid_time, transaction_id = '' }) => ({
        serviceId,
        names: [serviceId, appid, out_order_no, order_id, transaction_id, paid_type],
        transactionId: transaction_id,
        amount,
        // A day, which is what a merchant may report of a payment elsewhere, stands for its first second.
        time: paid_time.padEnd(14, '0'),
      }));
    });
  const ofLegacyOrders = legacyOrdersOf(merchant)
    .all()
    .flatMap(({ order }) => {
      const { service_id: serviceId, appid, out_order_no, order_id, pay_succ_time: time } = order;
      if (time === undefined) return [];
      const transactionId = order.finish_transaction_id ?? '';
      const type = transactionId === '' ? 'MCH' : 'NEWTON';
      const names = [serviceId, appid, out_order_no, order_id, transactionId, type];
      return [{ serviceId, names, transactionId, amount: order.total_amount ?? 0, time }];
    });
  return [...ofOrders, ...ofLegacyOrders];
}
