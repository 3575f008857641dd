import { signPlansOf } from './sign-plan.store.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { fingerprint } from '../shared/fingerprint.js';
import { planOrderAnswer } from './plan-order.answers.js';
import { openPlanOrder } from './plan-order.creation.js';
import { creatorOf, planCallers, type PlanCaller } from './plan-caller.js';
import { creatorFields } from './plan.fields.js';
import { ownedBy } from './plan.store.js';
import { createSignPlan } from './sign-plan.creation.js';
import * as tables from './sign-plan.fields.js';
import { cancel, refusalToStop } from './sign-plan.machine.js';

/** Creation, query and stop of signed plans (用户的签约计划), and the orders of their details. */
export const signPlanRoutes: Routes = Object.assign({}, ...planCallers.map(routesOf));

function routesOf(caller: PlanCaller): Routes {
  const family = `/v3/payscore/sign-plan/${caller.path}`;
  const one = `${family}user-sign-plans/merchant-sign-plan-no/{merchant_sign_plan_no}`;
  const path = tables.signPlanPath;
  return {
    [`POST ${family}user-sign-plans`]: operation(
      'body',
      { path: {}, fields: tables.createSignPlanFields(caller) },
      ({ fields, sent, merchant }) => {
        const stored = createSignPlan(
          merchant,
          creatorOf(caller, fields.sub_mchid),
          fields,
          fingerprint(sent),
        );
        return ok({ sign_plan: signPlansOf(merchant).answer(stored), package: stored.package });
      },
    ),

    [`GET ${one}`]: operation(
      'query',
      { path, fields: creatorFields(caller) },
      ({ path: { merchant_sign_plan_no }, fields, merchant }) => {
        const signPlans = signPlansOf(merchant);
        const creator = creatorOf(caller, fields.sub_mchid);
        return ok(signPlans.answer(ownedBy(signPlans.find(merchant_sign_plan_no), creator)));
      },
    ),

    [`POST ${one}/stop`]: operation(
      'body',
      { path, fields: tables.stopSignPlanFields(caller) },
      ({ path: { merchant_sign_plan_no }, fields, merchant }) => {
        const signPlans = signPlansOf(merchant);
        const { clock, rules } = merchant;
        const stored = ownedBy(signPlans.find(merchant_sign_plan_no), creatorOf(caller, fields.sub_mchid));
        const state = signPlans.stateOf(stored);
        const refusal = refusalToStop(stored, state, fields.stop_reason, rules.liveLikeStateErrors);
        if (refusal !== undefined) throw refusal;
        if (stored.cancelled === undefined) cancel(stored, 'MERCHANT', clock.now(), fields.stop_reason);
        return ok(signPlans.answer(stored));
      },
    ),

    [`POST ${family}serviceorder`]: operation(
      'body',
      { path: {}, fields: tables.planOrderFields(caller) },
      ({ fields, sent, merchant }) =>
        ok(
          planOrderAnswer(
            openPlanOrder(merchant, creatorOf(caller, fields.sub_mchid), fields, fingerprint(sent)).order,
          ),
        ),
    ),
  };
}
