import { servicesOf } from '../shared/service-registry.js';
import { beijingRfc3339WithMilliseconds } from '../base/beijing-time.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import { reentryDiffers } from '../shared/refusals.js';
import { fingerprint } from '../shared/fingerprint.js';
import { checkCaller } from '../shared/caller-check.js';
import { mintedId } from './minted-id.js';
import { creatorOf, planCallers, type Creator, type PlanCaller } from './plan-caller.js';
import { checkPlan } from './plan-rules.js';
import { createPlanFields, creatorFields, planPath } from './plan.fields.js';
import type { CreatePlanRequest, StoredPlan } from './plan.js';
import { ownedBy, plansOf } from './plan.store.js';

/** Creation, query and stop of plans (支付分计划). */
export const planRoutes: Routes = Object.assign({}, ...planCallers.map(routesOf));

function routesOf(caller: PlanCaller): Routes {
  const plans = `/v3/payscore/plan/${caller.path}payscore-plans`;
  const one = `${plans}/merchant-plan-no/{merchant_plan_no}`;
  const owner = { path: planPath, fields: creatorFields(caller) };
  return {
    [`POST ${plans}`]: operation(
      'body',
      { path: {}, fields: createPlanFields(caller) },
      ({ fields, sent, merchant }) =>
        ok(create(merchant, creatorOf(caller, fields.sub_mchid), fields, fingerprint(sent)).plan),
    ),

    [`GET ${one}`]: operation('query', owner, ({ path, fields, merchant }) =>
      ok(ownedBy(plansOf(merchant).find(path.merchant_plan_no), creatorOf(caller, fields.sub_mchid)).plan),
    ),

    [`POST ${one}/stop`]: operation('body', owner, ({ path, fields, merchant }) => {
      const { plan } = ownedBy(
        plansOf(merchant).find(path.merchant_plan_no),
        creatorOf(caller, fields.sub_mchid),
      );
      if (plan.plan_state === 'NORMAL') {
        plan.plan_state = 'STOP';
        plan.stop_mchid = merchant.mchid;
        plan.stop_time = beijingRfc3339WithMilliseconds(merchant.clock.now());
      }
      return ok(plan);
    }),
  };
}

/** Creates a plan. The same request again answers the plan that it created, whatever its state is by then. */
function create(merchant: Merchant, creator: Creator, request: CreatePlanRequest, print: string): StoredPlan {
  checkCaller(merchant, request, 'body');
  const earlier = plansOf(merchant).find(request.merchant_plan_no);
  if (earlier !== undefined) {
    if (earlier.sent !== print || earlier.caller !== creator.caller) throw reentryDiffers();
    return earlier;
  }
  checkPlan(request, servicesOf(merchant).get(request.service_id));
  const { plan_detail_list: details = [], ...terms } = request;
  const stored: StoredPlan = {
    ...creator,
    plan: {
      plan_id: mintedId('0100', merchant.clock.now()),
      mchid: merchant.mchid,
      ...terms,
      plan_state: 'NORMAL',
      plan_detail_list: details.map((detail, index) => ({ plan_detail_no: index + 1, ...detail })),
    },
    sent: print,
  };
  plansOf(merchant).add(stored);
  return stored;
}
