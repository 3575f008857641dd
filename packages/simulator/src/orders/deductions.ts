import { ordersOf } from './service-order.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { deductionTaken } from '../shared/refusals.js';
import { phaseOf, type StoredOrder } from './service-order.js';
import { assertLegal, inFlight, wrongState } from './service-order.machine.js';

const day = 86_400_000;

/**
 * Registers a debit (登记扣款信息) that the acquiring bank makes itself at the clearing house within 24 hours. Each
 * `out_trade_no` is accepted once. A repeat while the debit is in flight succeeds: the sources do not give its answer.
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

/** A registration can be queried once the order is completed and has one. The refusal of a missing one is a guess. */
export function checkDeduction({ clock, rules }: Merchant, stored: StoredOrder): void {
  assertLegal('queryDeduction', stored, rules, clock.now());
  if (stored.deductions === undefined) throw wrongState('queryDeduction', 'unpaid', rules);
}
