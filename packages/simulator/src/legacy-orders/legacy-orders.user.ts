import type { Launch } from '../feature/launch.js';
import type { Merchant } from '../merchant/merchant.js';
import type { ServiceOrder } from '../orders/service-order.js';
import { acceptOrder, payAny } from './legacy-order.user.js';
import type { SimulatedLegacyOrder } from './simulated-legacy-orders.js';

/** Actions of the user with legacy orders, and the payment of service orders and legacy orders. */
export interface LegacyOrderUser {
  /**
   * Begins to use the service of a legacy order (smart retail or pay-after). The merchant is notified at the
   * `legacyOrderNotifyUrl` of the service.
   * @param which the merchant's number, or what a client passes to WeChat
   * @param as the user who begins
   * @throws {SimulatorError} unless the order is `CREATED` and less than an hour old
   */
  accept(which: string | Launch, as?: { readonly openid?: string }): SimulatedLegacyOrder;

  /**
   * Pays a completed order on its page in WeChat, before WeChat Pay's own debit succeeds. The merchant is notified,
   * unless it is a legacy order. An acquiring bank is asked for a cashier order instead
   * (`PAYSCORE.MCH_PREPAY`); the user waits at the cashier for five minutes, or until `collection.release`.
   * @throws {SimulatorError} unless the order is completed, unpaid and not being debited
   */
  pay(outOrderNo: string): ServiceOrder | SimulatedLegacyOrder;
}

export const legacyOrderUser = (merchant: Merchant): LegacyOrderUser => ({
  accept: (which, as) => acceptOrder(merchant, which, as?.openid),
  pay: (outOrderNo) => payAny(merchant, outOrderNo),
});
