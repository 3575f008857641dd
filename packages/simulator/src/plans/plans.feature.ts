import type { FeatureWithUser } from '../feature/feature.js';
import { planRoutes } from './plan.operations.js';
import { plansOf, SimulatedPlans } from './plan.store.js';
import { signPlanTimeLines } from './sign-plan-time-line.js';
import { plansControl } from './plans.control.js';
import { planUser, type PlanUser } from './plans.user.js';
import { signPlanRoutes } from './sign-plan.operations.js';
import { SimulatedSignPlans, signPlansOf } from './sign-plan.store.js';

/** Plans (支付分计划), and what users have signed of them. */
export const plansFeature: FeatureWithUser<PlanUser> = {
  routes: { ...planRoutes, ...signPlanRoutes },
  states: [plansOf, signPlansOf],
  user: planUser,
  control: plansControl,
  timeLines: { 'sign-plans': signPlanTimeLines },
  console: {
    lists: {
      plans: (merchant) => new SimulatedPlans(plansOf(merchant)).list(),
      signPlans: (merchant) => new SimulatedSignPlans(signPlansOf(merchant)).list(),
    },
  },
};
