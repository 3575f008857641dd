import { legacyOrdersOf } from '../legacy-orders/legacy-order.store.js';
import { ordersOf } from '../orders/service-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { refundsOf, type RefundStore } from '../refunds/refund.store.js';

/**
 * The columns of a bill. WeChat Pay does not document its own: these are the values that a merchant compares with its
 * records. Each payment and each refund has a line, with amounts in fen. The line of a refund repeats the numbers of
 * the payment and has 0 as the amount paid, so that a sum over the column counts each payment once.
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

/** Payments and refunds of the service's orders in one hour of Beijing time (`yyyyMMddHH`), oldest first. */
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
  /** The first six columns: from the service to the kind of payment. */
  readonly names: Row;
  readonly transactionId: string;
  /** Fen. */
  readonly amount: number;
  /** `yyyyMMddHHmmss` */
  readonly time: string;
}

interface Entry {
  /** `yyyyMMddHHmmss`: the row belongs to the bill of this hour. */
  readonly time: string;
  readonly row: Row;
}

const rowOf = ({ names, amount, time }: Paid): Entry => ({
  time,
  row: [...names, amount, time, '', '', 0, ''],
});

/**
 * Refunds of the payment that have succeeded. A payment outside of WeChat Pay has no transaction id, hence no refund.
 */
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
        // A merchant may report a payment outside of WeChat Pay by its day only; the day counts as its first second.
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
