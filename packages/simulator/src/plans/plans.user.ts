import type { Merchant } from '../merchant/merchant.js';
import type { LaunchOfPlan, SimulatedSignPlan } from './sign-plan.store.js';
import { cancelByUser, sign } from './sign-plan.user.js';

/** What the user does with plans in WeChat. */
export interface PlanUser {
  /**
   * Signs a plan (签约计划). The merchant is notified.
   * @param which the merchant's number, or what opens the page
   * @param as who signs; a plan is offered to one user. @default the user to whom it is offered
   * @throws {SimulatorError} unless the plan is offered to this user and not signed, its `package` is less than two hours
   * old and the plan is not stopped
   */
  signPlan(which: string | LaunchOfPlan, as?: { readonly openid?: string }): SimulatedSignPlan;

  /**
   * Takes back the signature of a plan. The merchant is notified; a running order goes on.
   * @throws {SimulatorError} unless the plan is signed
   */
  cancelPlan(
    merchantSignPlanNo: string,
    details?: { readonly openid?: string; readonly reason?: string },
  ): SimulatedSignPlan;
}

export const planUser = (merchant: Merchant): PlanUser => ({
  signPlan: (which, as) => sign(merchant, which, as?.openid),
  cancelPlan: (merchantSignPlanNo, details = {}) => cancelByUser(merchant, merchantSignPlanNo, details),
});
