import { authorizationsOf } from '../permissions/authorization.store.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import { ordersOf } from '../orders/service-order.store.js';
import { stateOf } from '../merchant/merchant-state.js';
import type { Merchant } from '../merchant/merchant.js';
import { planRepeatSchedule } from '../deliveries/repeat-schedule.js';
import { subOpenidOf } from '../merchant/default-user.js';
import type { AuthorizedUser } from '../permissions/authorization.store.js';
import { SimulatorError } from '../base/simulator.error.js';
import { isLaunch, parameterOf, type Launch } from '../feature/launch.js';
import { signPlanAnswer } from './sign-plan.answers.js';
import { cancel, signStateOf, type Progress } from './sign-plan.machine.js';
import type { SignPlan, SignState, StoredSignPlan } from './sign-plan.js';

/** A signed plan in the names of the wire, as the query answers it. */
export type SimulatedSignPlan = SignPlan;

/** Whether the plan was offered to this user, by either of the two openids. */
export function isOf({ terms }: StoredSignPlan, openid: string | undefined): boolean {
  if (openid === undefined) return false;
  return terms.openid === openid || [openid, subOpenidOf(openid)].includes(terms.sub_openid ?? '');
}

/** What opens the page on which the user signs: `package` of the offer, or what a client passes to WeChat. */
export type LaunchOfPlan =
  | {
      /** `package` that the creation of the offer answered. */
      readonly package: string;
    }
  | Launch;

const packageOf = (merchant: Merchant, launch: LaunchOfPlan): string =>
  isLaunch(launch) ? parameterOf(merchant, launch, 'wxpayScorePlan', 'package') : launch.package;

/** All signed plans, by the merchant's number. */
export class SignPlanStore {
  /** From WeChat Pay's number, and from the `package`, to the merchant's number. */
  private readonly numbers = new Map<string, string>();
  private readonly detailNumbers = new Set<string>();

  constructor(
    private readonly rows: Map<string, StoredSignPlan>,
    private readonly merchant: Merchant,
  ) {
    for (const stored of rows.values()) this.index(stored);
  }

  add(stored: StoredSignPlan): void {
    this.rows.set(stored.terms.merchant_sign_plan_no, stored);
    this.index(stored);
  }

  find(merchantSignPlanNo: string): StoredSignPlan | undefined {
    return this.rows.get(merchantSignPlanNo);
  }

  byId(signPlanId: string): StoredSignPlan | undefined {
    return this.rows.get(this.numbers.get(signPlanId) ?? '');
  }

  /**
   * The signed plan that the user's side or the control API names, by its number or by what opens the page.
   * @throws {SimulatorError} if there is none
   */
  expect(which: string | LaunchOfPlan): StoredSignPlan {
    const stored = typeof which === 'string' ? this.find(which) : this.byId(packageOf(this.merchant, which));
    if (stored !== undefined) return stored;
    const name = typeof which === 'string' ? which : 'of this package';
    throw new SimulatorError(`No signed plan ${name} was created`, 404);
  }

  /** Whether a detail has reserved the number for its order. */
  isTaken(merchantPlanDetailNo: string): boolean {
    return this.detailNumbers.has(merchantPlanDetailNo);
  }

  progressOf(stored: StoredSignPlan): Progress {
    const { sub_mchid } = stored.terms;
    const orders = stored.details.map(({ order_id, merchant_plan_detail_no }) =>
      order_id === undefined ? undefined : ordersOf(this.merchant).find(merchant_plan_detail_no, sub_mchid),
    );
    return { stored, orders };
  }

  answer(stored: StoredSignPlan): SignPlan {
    return signPlanAnswer(this.progressOf(stored), this.merchant.clock.now());
  }

  stateOf(stored: StoredSignPlan): SignState {
    return signStateOf(this.progressOf(stored), this.merchant.clock.now());
  }

  /** Notifies the merchant at the `notify_url` of the offer. */
  notify(eventType: string, stored: StoredSignPlan): void {
    deliveriesOf(this.merchant).send({
      eventType,
      subject: stored.terms.merchant_sign_plan_no,
      url: stored.terms.merchant_callback_url,
      resource: this.answer(stored),
      schedule: planRepeatSchedule,
    });
  }

  /** Cancels the user's signed plans of a service whose authorisation has ended. */
  cancelForService({ serviceId, subMchid, openid, subOpenid }: AuthorizedUser): void {
    for (const stored of this.all()) {
      const { service_id, sub_mchid } = stored.terms;
      if (service_id !== serviceId || sub_mchid !== subMchid) continue;
      if (!isOf(stored, openid) && !isOf(stored, subOpenid)) continue;
      if (this.stateOf(stored) !== 'SIGNED') continue;
      cancel(stored, 'REVOKE_SERVICE', this.merchant.clock.now());
      this.notify('PAYSCORE.USER_CANCEL_SIGN_PLAN', stored);
    }
  }

  all(): StoredSignPlan[] {
    return [...this.rows.values()];
  }

  private index({ terms, details, package: opener }: StoredSignPlan): void {
    this.numbers.set(terms.sign_plan_id, terms.merchant_sign_plan_no);
    this.numbers.set(opener, terms.merchant_sign_plan_no);
    for (const { merchant_plan_detail_no } of details) this.detailNumbers.add(merchant_plan_detail_no);
  }
}

/** Read access to the users' signed plans (用户的签约计划), offers included. All results are copies. */
export class SimulatedSignPlans {
  /** @internal */
  constructor(private readonly store: SignPlanStore) {}

  /** The signed plan of a `merchant_sign_plan_no`, as it stands now. */
  get(merchantSignPlanNo: string): SimulatedSignPlan | undefined {
    const stored = this.store.find(merchantSignPlanNo);
    return stored && this.store.answer(stored);
  }

  /** All signed plans, oldest first. */
  list(): SimulatedSignPlan[] {
    return this.store.all().map((stored) => this.store.answer(stored));
  }
}

/** The signed plans of a merchant. The end of an authorisation cancels the user's signed plans of the service. */
export const signPlansOf = stateOf((merchant) => {
  const store = new SignPlanStore(merchant.table('signed plans'), merchant);
  authorizationsOf(merchant).addDependant({ ended: (user) => store.cancelForService(user) });
  return store;
});
