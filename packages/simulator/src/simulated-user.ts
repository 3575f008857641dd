import type { SimulatedLegacyOrder } from './legacy-orders/simulated-legacy-orders.js';
import { acceptOrder, payOrder } from './legacy-orders/legacy-order.user.js';
import type { SimulatedAuthorization } from './permissions/authorization.js';
import {
  authorize,
  revoke,
  type AcceptAuthorization,
  type AuthorizationOfUser,
} from './permissions/authorization.user.js';
import type { Merchant } from './merchant/merchant.js';
import { cancelByUser, sign } from './plans/sign-plan.user.js';
import type { LaunchOfPlan, SimulatedSignPlan } from './plans/sign-plan.store.js';
import type { Evaluation } from './shared/evaluation.js';
import type { ServiceOrder } from './orders/service-order.js';
import { confirm, open, pay, type ConfirmOrder, type LaunchOfOrder } from './orders/service-order.user.js';
import { defaultOpenid } from './merchant/default-user.js';

/** What the user does in WeChat. */
export class SimulatedUser {
  /** @internal */
  constructor(private readonly merchant: Merchant) {}

  /**
   * How WeChat Pay Score judges a user from now on (综合评估). Somebody who does not pass cannot confirm orders, except
   * by paying the deposit of a deposit-free service, and no order is opened for them without confirmation.
   * @param as who is judged
   */
  setEvaluation(evaluation: Evaluation, as: { readonly openid?: string } = {}): void {
    this.merchant.evaluations.set(as.openid ?? defaultOpenid, evaluation);
  }

  /**
   * Opens the confirmation page (确认订单) and does nothing there. From then on nobody else can use its `package`.
   * @param launch the `package` of the order, or the launch parameters that carry it
   * @param as who opens it
   * @throws {SimulatorError} unless the order waits for its user and its `package` is less than an hour old
   */
  open(launch: LaunchOfOrder, as: { readonly openid?: string } = {}): ServiceOrder {
    return open(this.merchant, launch, as.openid);
  }

  /**
   * Accepts an order on the confirmation page (确认订单). The merchant is notified.
   * @param which the merchant's number, or the `package` that opens the page
   * @param as who accepts
   * @throws {SimulatorError} unless the order waits for it, its `package` is less than an hour old and opened by nobody
   * else, and the user passes the evaluation or pays the deposit
   */
  confirm(which: string | { readonly package: string }, as: ConfirmOrder = {}): ServiceOrder {
    return confirm(this.merchant, which, as);
  }

  /**
   * Begins to use what a smart retail or pay-after order of the first generation is about. The merchant is notified, at
   * the `industryNotifyUrl` of the service.
   * @param as who begins
   * @throws {SimulatorError} unless the order waits for it, which it does for an hour
   */
  accept(outOrderNo: string, as: { readonly openid?: string } = {}): SimulatedLegacyOrder {
    return acceptOrder(this.merchant, outOrderNo, as.openid);
  }

  /**
   * Pays a completed order on its page in WeChat, before WeChat Pay's own debit succeeds. The merchant is notified,
   * unless the order is one of the first generation. An institution is asked for a cashier order instead
   * (`PAYSCORE.MCH_PREPAY`); the user waits at the cashier for five minutes, or until `collection.release`.
   * @throws {SimulatorError} unless the order is completed, unpaid and not being debited
   */
  pay(outOrderNo: string): ServiceOrder | SimulatedLegacyOrder {
    const { orders, legacyOrders } = this.merchant;
    if (orders.named(outOrderNo) === undefined && legacyOrders.find(outOrderNo) !== undefined) {
      return payOrder(this.merchant, outOrderNo);
    }
    return pay(this.merchant, outOrderNo);
  }

  /**
   * Signs a plan (签约计划). The merchant is notified.
   * @param which the merchant's number, or what opens the page
   * @param as who signs; a plan is offered to one user
   * @throws {SimulatorError} unless it waits for that, its `package` is less than two hours old and its plan not stopped
   */
  signPlan(which: string | LaunchOfPlan, as: { readonly openid?: string } = {}): SimulatedSignPlan {
    return sign(this.merchant, which, as.openid);
  }

  /**
   * Takes back the signature of a plan. The merchant is notified; a running order goes on.
   * @throws {SimulatorError} unless the plan is signed
   */
  cancelPlan(
    merchantSignPlanNo: string,
    details: { readonly openid?: string; readonly reason?: string } = {},
  ): SimulatedSignPlan {
    return cancelByUser(this.merchant, merchantSignPlanNo, details);
  }

  /**
   * Authorises a service whose orders the user does not confirm one by one (授权). The merchant is notified, if it applied
   * with an address. Without a token or an `authorizationCode` no application is needed, and a second time changes
   * nothing: for tests that only need an authorised user.
   * @throws {SimulatorError} unless the application waits for a user who has not authorised the service yet, and its
   * token is less than an hour old
   */
  authorize(how: AcceptAuthorization = {}): SimulatedAuthorization {
    return authorize(this.merchant, how);
  }

  /**
   * Takes back an authorisation (解除授权). The merchant is notified, if it applied with an address. Running orders go on
   * and are collected; new ones are refused.
   * @throws {SimulatorError} unless it is in force
   */
  revoke(which: AuthorizationOfUser = {}): SimulatedAuthorization {
    return revoke(this.merchant, which);
  }
}
