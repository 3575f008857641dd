import type { Merchant } from '../merchant/merchant.js';
import type { LegacyOrder } from '../legacy-orders/legacy-order.js';
import type { ServiceOrder } from '../orders/service-order.js';

/**
 * The columns of a bill. What WeChat Pay's own are is not documented: here everything that a merchant compares with
 * its records, one line for each payment, amounts in fen.
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
] as const;

type Row = readonly (string | number)[];

/** What was paid for orders of the service in one hour of Beijing (`yyyyMMddHH`), as it was paid. */
export function billRows({ orders, legacyOrders }: Merchant, serviceId: string, hour: string): Row[] {
  const paid = [
    ...orders.all().flatMap(({ line, order }) => (line === 'direct' ? ofOrder(order) : [])),
    ...legacyOrders.all().flatMap(({ order }) => ofLegacyOrder(order)),
  ];
  return paid
    .filter((payment) => payment.serviceId === serviceId && payment.time.startsWith(hour))
    .toSorted((a, b) => Number(a.time) - Number(b.time))
    .map(({ row, time }) => [...row, time]);
}

interface Paid {
  readonly serviceId: string;
  /** `yyyyMMddHHmmss` */
  readonly time: string;
  readonly row: Row;
}

function ofOrder(order: ServiceOrder): Paid[] {
  const { service_id: serviceId, appid, out_order_no, order_id, collection } = order;
  return (collection?.details ?? []).map(({ amount, paid_type, paid_time, transaction_id = '' }) => ({
    serviceId,
    // A day, which is what a merchant may report of a payment elsewhere, stands for its first second.
    time: paid_time.padEnd(14, '0'),
    row: [serviceId, appid, out_order_no, order_id, transaction_id, paid_type, amount],
  }));
}

function ofLegacyOrder(order: LegacyOrder): Paid[] {
  const { service_id: serviceId, appid, out_order_no, order_id, pay_succ_time: time } = order;
  if (time === undefined) return [];
  const transactionId = order.finish_transaction_id ?? '';
  const type = transactionId === '' ? 'MCH' : 'NEWTON';
  return [
    {
      serviceId,
      time,
      row: [serviceId, appid, out_order_no, order_id, transactionId, type, order.total_amount ?? 0],
    },
  ];
}
