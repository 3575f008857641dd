import { servicesOf } from '../shared/service-registry.js';
import { ordersOf } from '../orders/service-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import * as serviceOrders from '../orders/service-order.machine.js';
import type { StoredOrder } from '../orders/service-order.js';
import type { StoredLegacyOrder } from './legacy-order.js';
import * as machine from './legacy-order.machine.js';
import { legacyOrdersOf, type Caller } from './legacy-order.store.js';

/**
 * Reports a payment outside of WeChat Pay. The document offers the call for smart retail, for pay-after and for orders
 * that waive a deposit; the last are assumed to be deposit-free service orders.
 */
export function synchronise(
  merchant: Merchant,
  outOrderNo: string,
  caller: Caller,
  paidTime: string,
): StoredLegacyOrder | StoredOrder {
  const legacyOrders = legacyOrdersOf(merchant);
  const orders = ordersOf(merchant);
  const { rules, clock } = merchant;
  if (legacyOrders.find(outOrderNo) === undefined && isDepositFree(merchant, outOrderNo)) {
    const stored = orders.require('direct', { outOrderNo }, caller);
    serviceOrders.assertLegal('sync', stored, rules, clock.now());
    serviceOrders.markPaid(stored, { paid_type: 'MCH', paid_time: paidTime }, clock.now());
    return stored;
  }
  const stored = legacyOrders.require({ outOrderNo }, caller);
  machine.assertLegal('sync', stored, rules);
  machine.markPaid(stored, { paidTime }, clock.now());
  return stored;
}

function isDepositFree(merchant: Merchant, outOrderNo: string): boolean {
  const order = ordersOf(merchant).find(outOrderNo)?.order;
  return order !== undefined && servicesOf(merchant).get(order.service_id).moneyMode === 'deposit-free';
}
