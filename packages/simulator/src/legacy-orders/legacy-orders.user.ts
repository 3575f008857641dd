import type { Merchant } from '../merchant/merchant.js';
import type { ServiceOrder } from '../orders/service-order.js';
import { acceptOrder, payAny } from './legacy-order.user.js';
import type { SimulatedLegacyOrder } from './simulated-legacy-orders.js';

/** What the user does with legacy orders in WeChat, and the payment of orders of either kind. */
export interface LegacyOrderUser {
  /**
   * Begins to use what a legacy order (smart retail or pay-after) is about. The merchant is notified, at the
   * `legacyOrderNotifyUrl` of the service.
   * @param as who begins
   * @throws {SimulatorError} unless the order waits for it, which it does for an hour
   */
  accept(outOrderNo: string, as?: { readonly openid?: string }): SimulatedLegacyOrder;

  /**
   * Pays a completed order on its page in WeChat, before WeChat Pay's own debit succeeds. The merchant is notified,
   * unless it is a legacy order. An acquiring bank is asked for a cashier order instead
   * (`PAYSCORE.MCH_PREPAY`); the user waits at the cashier for five minutes, or until `collection.release`.
   * @throws {SimulatorError} unless the order is completed, unpaid and not being debited
   */
  pay(outOrderNo: string): ServiceOrder | SimulatedLegacyOrder;
}

export const legacyOrderUser = (merchant: Merchant): LegacyOrderUser => ({
  accept: (outOrderNo, as) => acceptOrder(merchant, outOrderNo, as?.openid),
  pay: (outOrderNo) => payAny(merchant, outOrderNo),
});
