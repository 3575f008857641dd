import { ordersOf } from './service-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { deductionTaken } from '../shared/refusals.js';
import { phaseOf, type StoredOrder } from './service-order.js';
import { assertLegal, inFlight, wrongState } from './service-order.machine.js';

const day = 86_400_000;

/**
 * An acquiring bank is about to debit at the clearing house (登记扣款信息), within 24 hours and once: every attempt has a
 * number of its own. The same call again while the debit is live succeeds, which the sources leave open.
 */
export function registerDeduction(merchant: Merchant, stored: StoredOrder, outTradeNo: string): void {
  const { clock, rules } = merchant;
  const orders = ordersOf(merchant);
  const now = clock.now();
  const live = inFlight(stored, now) && stored.debit?.outTradeNo === outTradeNo;
  if (live && phaseOf(stored.order) === 'unpaid') return;
  assertLegal('registerDeduction', stored, rules, now);
  if (orders.byOutTradeNo(outTradeNo) !== undefined) throw deductionTaken();
  stored.debit = { outTradeNo, until: now + day };
  stored.deductions = [...(stored.deductions ?? []), outTradeNo];
  orders.index(stored);
}

/** Of an order that is completed, with a registration. How a missing one is refused is a guess. */
export function checkDeduction({ clock, rules }: Merchant, stored: StoredOrder): void {
  assertLegal('queryDeduction', stored, rules, clock.now());
  if (stored.deductions === undefined) throw wrongState('queryDeduction', 'unpaid', rules);
}
