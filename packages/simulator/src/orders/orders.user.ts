import type { Merchant } from '../merchant/merchant.js';
import { defaultOpenid } from '../merchant/default-user.js';
import { evaluationsOf, type Evaluation } from '../shared/evaluation.js';
import type { ServiceOrder } from './service-order.js';
import { confirm, open, type ConfirmOrder, type LaunchOfOrder } from './service-order.user.js';

/** What the user does with orders in WeChat. */
export interface OrderUser {
  /**
   * Sets how WeChat Pay Score evaluates a user from now on (综合评估). A user who does not pass cannot confirm orders,
   * except by paying the deposit of a deposit-free service, and orders without confirmation are refused for them.
   * @param as who is evaluated
   */
  setEvaluation(evaluation: Evaluation, as?: { readonly openid?: string }): void;

  /**
   * Opens the confirmation page (确认订单) and does nothing there. Afterwards no other user can use its `package`. With
   * launch parameters whose `businessType` is `wxpayScoreDetail`, opens the detail page of an order, if they are signed
   * with the APIv2 key.
   * @param launch the `package` of the order, or what a client passes to WeChat
   * @param as who opens it
   * @throws {SimulatorError} unless the order waits for its user, its `package` is less than an hour old and opened by
   * nobody else, and its service is online or names the user in `testUsers`
   */
  open(launch: LaunchOfOrder, as?: { readonly openid?: string }): ServiceOrder;

  /**
   * Accepts an order on the confirmation page (确认订单). The merchant is notified.
   * @param which the merchant's number, or what opens the page
   * @param as who accepts
   * @throws {SimulatorError} unless the order waits for its user, its `package` is less than an hour old and opened by
   * nobody else, its service is online or names the user in `testUsers`, and the user passes the evaluation or pays the
   * deposit
   */
  confirm(which: LaunchOfOrder, as?: ConfirmOrder): ServiceOrder;
}

export const orderUser = (merchant: Merchant): OrderUser => ({
  setEvaluation: (evaluation, { openid = defaultOpenid } = {}) =>
    evaluationsOf(merchant).set(openid, evaluation),
  open: (launch, as) => open(merchant, launch, as?.openid),
  confirm: (which, as) => confirm(merchant, which, as),
});
