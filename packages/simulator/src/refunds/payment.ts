import { legacyOrdersOf } from '../legacy-orders/legacy-order.store.js';
import { ordersOf } from '../orders/service-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import type { StoredLegacyOrder } from '../legacy-orders/legacy-order.js';
import type { StoredOrder } from '../orders/service-order.js';

/** A payment that WeChat Pay collected and that can be refunded. */
export interface Payment {
  readonly transactionId: string;
  /** `out_trade_no` of the payment. WeChat Pay makes it, unless the user paid by hand: then it is the `out_order_no`. */
  readonly outTradeNo: string;
  /** Paid amount in fen. */
  readonly total: number;
  /** `yyyyMMddHHmmss`, Beijing time. */
  readonly paidTime: string;
  /** The sub-merchant that a partner acts for. */
  readonly subMchid?: string | undefined;
  /** Whether the order was completed with profit sharing. */
  readonly profitSharing: boolean;
  /** `AUTH`: a debit; `JSAPI`: the user paid by hand. */
  readonly tradeType: 'AUTH' | 'JSAPI';
  /** The order that was paid. */
  readonly order: PaidOrder;
}

/** What a payment shows of its order, in the names of the wire. */
export interface PaidOrder {
  readonly order_id: string;
  readonly out_order_no: string;
  readonly appid?: string | undefined;
  readonly sub_appid?: string | undefined;
  readonly openid?: string | undefined;
  readonly sub_openid?: string | undefined;
  readonly service_introduction?: string | undefined;
}

/** The numbers of the payment, one of which a refund names. */
export interface PaymentKey {
  readonly transaction_id?: string | undefined;
  readonly out_trade_no?: string | undefined;
}

/** Payments of acquiring banks and overseas orders are not found: other calls refund them. */
export function findPayment(merchant: Merchant, key: PaymentKey): Payment | undefined {
  const { transaction_id: transactionId = '', out_trade_no: outTradeNo = '' } = key;
  const orders = ordersOf(merchant);
  const legacyOrders = legacyOrdersOf(merchant);
  const paid = orders.byTransactionId(transactionId) ?? orders.byOutTradeNo(outTradeNo);
  if (paid?.caller === 'direct' || paid?.caller === 'partner') return ofOrder(paid);
  const legacy = legacyOrders.byTransactionId(transactionId) ?? legacyOrders.byOutTradeNo(outTradeNo);
  return legacy && ofLegacyOrder(legacy);
}

/** All payments of a merchant, and of those that it acts for, as they came in. */
export function paymentsOf(merchant: Merchant): Payment[] {
  const paid = ordersOf(merchant)
    .all()
    .filter(({ caller }) => caller === 'direct' || caller === 'partner')
    .map(ofOrder);
  return [...paid, ...legacyOrdersOf(merchant).all().map(ofLegacyOrder)]
    .filter((payment) => payment !== undefined)
    .toSorted((one, other) => Number(one.paidTime) - Number(other.paidTime));
}

/** The merchant data of a debit (商户数据包), by which bills name the order; a payment by hand has none. */
export const merchantDataOf = ({ tradeType, order }: Payment): string =>
  tradeType === 'AUTH' ? `wxzff|${order.order_id}|${order.out_order_no}` : '';

/** The first detail is the whole payment, because WeChat Pay collects an order in one piece. */
function ofOrder({ order, profitSharing = false, paidByHand }: StoredOrder): Payment | undefined {
  const [detail] = order.collection?.details ?? [];
  if (detail?.transaction_id === undefined) return undefined;
  return {
    transactionId: detail.transaction_id,
    outTradeNo: order.out_trade_no ?? order.order_id,
    total: detail.amount,
    paidTime: detail.paid_time,
    subMchid: order.sub_mchid,
    profitSharing,
    tradeType: paidByHand ? 'JSAPI' : 'AUTH',
    order,
  };
}

function ofLegacyOrder({ order }: StoredLegacyOrder): Payment | undefined {
  if (order.finish_transaction_id === undefined) return undefined;
  return {
    transactionId: order.finish_transaction_id,
    outTradeNo: order.order_id,
    total: order.total_amount ?? 0,
    paidTime: order.pay_succ_time ?? '',
    profitSharing: order.profit_sharing ?? false,
    tradeType: 'AUTH',
    order,
  };
}
