import { stateOf } from '../merchant/merchant-state.js';
import { orderNotExist } from '../shared/refusals.js';
import type { Creator } from './plan-caller.js';
import type { PayscorePlan, StoredPlan } from './plan.js';

/** A plan in the names of the wire, as the query answers it. */
export type SimulatedPlan = PayscorePlan;

/**
 * What is another's does not exist for the caller; a direct merchant acts for nobody, a partner for somebody. The code is
 * that of an order; the pages of plans show no table.
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

/** The plans (支付分计划), to look at. Everything here is a copy: changing it changes no plan. */
export class SimulatedPlans {
  /** @internal */
  constructor(private readonly store: PlanStore) {}

  /** By the merchant's number. */
  get(merchantPlanNo: string): SimulatedPlan | undefined {
    return structuredClone(this.store.find(merchantPlanNo)?.plan);
  }

  /** In the order of their creation. */
  list(): SimulatedPlan[] {
    return this.store.all().map(({ plan }) => structuredClone(plan));
  }
}

/** Of a merchant. */
export const plansOf = stateOf((merchant) => new PlanStore(merchant.table('plans')));
