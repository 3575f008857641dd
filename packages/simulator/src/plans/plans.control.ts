import { route, type ControlRoutes } from '../feature/control-route.js';
import { optional, text } from '../feature/shape.js';
import { records } from '../feature/records.js';
import { launch, launchOf, user } from '../feature/launch.js';
import type { Merchant } from '../merchant/merchant.js';
import { plansOf, SimulatedPlans } from './plan.store.js';
import { SimulatedSignPlans, signPlansOf } from './sign-plan.store.js';
import { cancelByUser, sign } from './sign-plan.user.js';

const plans = (merchant: Merchant): SimulatedPlans => new SimulatedPlans(plansOf(merchant));
const signPlans = (merchant: Merchant): SimulatedSignPlans => new SimulatedSignPlans(signPlansOf(merchant));

export const plansControl: ControlRoutes = {
  ...records('plans', 'merchant_plan_no', plans),
  ...records('sign-plans', 'merchant_sign_plan_no', signPlans),
  'POST /simulator/launch/sign': route('The user signs the plan of a launch', launch, ({ merchant, body }) =>
    sign(merchant, launchOf(body), body.openid),
  ),
  'POST /simulator/sign-plans/{merchant_sign_plan_no}/sign': route(
    'The user signs a plan',
    user,
    ({ merchant, path, body }) => sign(merchant, path('merchant_sign_plan_no'), body.openid),
  ),
  'POST /simulator/sign-plans/{merchant_sign_plan_no}/cancel': route(
    'The user takes back the signature of a plan',
    { ...user, reason: optional(text) },
    ({ merchant, path, body }) => cancelByUser(merchant, path('merchant_sign_plan_no'), body),
  ),
};
