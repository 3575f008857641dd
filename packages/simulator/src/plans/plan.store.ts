import { stateOf } from '../merchant/merchant-state.js';
import { orderNotExist } from '../shared/refusals.js';
import type { Creator } from './plan-caller.js';
import type { PayscorePlan, StoredPlan } from './plan.js';

/** A plan in the names of the wire, as the query answers it. */
export type SimulatedPlan = PayscorePlan;

/**
 * The plan, if it is the caller's: a direct merchant's plan has no sub-merchant, a partner's has one. The code of the
 * refusal is that of an order, because the pages of plans show no table of errors.
 * @throws {ApiError} if there is none, or if it is another sub-merchant's
 */
export function ownedBy<T extends Creator>(stored: T | undefined, { subMchid }: Creator): T {
  if (stored === undefined || stored.subMchid !== subMchid) throw orderNotExist();
  return stored;
}

/** All plans, by the merchant's number. */
export class PlanStore {
  private readonly numbers: Map<string, string>;

  constructor(private readonly plans: Map<string, StoredPlan>) {
    this.numbers = new Map([...plans].map(([number, { plan }]) => [plan.plan_id, number]));
  }

  add(stored: StoredPlan): void {
    const { merchant_plan_no, plan_id } = stored.plan;
    this.plans.set(merchant_plan_no, stored);
    this.numbers.set(plan_id, merchant_plan_no);
  }

  find(merchantPlanNo: string): StoredPlan | undefined {
    return this.plans.get(merchantPlanNo);
  }

  byId(planId: string): StoredPlan | undefined {
    return this.plans.get(this.numbers.get(planId) ?? '');
  }

  all(): StoredPlan[] {
    return [...this.plans.values()];
  }
}

/** Read access to the plans (支付分计划). All results are copies: changing one changes no plan. */
export class SimulatedPlans {
  /** @internal */
  constructor(private readonly store: PlanStore) {}

  /** The plan of a `merchant_plan_no`. */
  get(merchantPlanNo: string): SimulatedPlan | undefined {
    return structuredClone(this.store.find(merchantPlanNo)?.plan);
  }

  /** All plans, oldest first. */
  list(): SimulatedPlan[] {
    return this.store.all().map(({ plan }) => structuredClone(plan));
  }
}

/** The plans of a merchant. */
export const plansOf = stateOf((merchant) => new PlanStore(merchant.table('plans')));
