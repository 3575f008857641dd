import type { Evaluation } from '../shared/evaluation.js';
import type { LaunchOfOrder } from '../orders/service-order.user.js';
import { SimulatorError } from '../base/simulator.error.js';
import { route, type ControlRoutes } from '../feature/control-route.js';
import { flag, json, oneOf, optional, text, wholeNumber, type Shaped } from '../feature/shape.js';

const user = { openid: optional(text) };
const launch = { package: optional(text), extraData: optional(json), ...user };
const confirmation = { ...user, payDeposit: optional(flag) };
const whose = { ...user, serviceId: optional(text), subMchid: optional(text) };
const acceptance = { ...whose, subOpenid: optional(text), token: optional(text) };

/** Either of the two, as a mini program or a person has it. */
function packageOf({ package: opener, extraData }: Shaped<typeof launch>): { package: string } {
  const found = opener ?? extraData?.['package'];
  if (typeof found === 'string') return { package: found };
  throw new SimulatorError(
    'package: found nothing; allowed: the package of a creation, or extraData that carries it',
  );
}

/** What the user does in WeChat. */
export const userRoutes: ControlRoutes = {
  'POST /simulator/orders/{out_order_no}/open': route(
    'The user opens the confirmation page and does nothing there',
    user,
    ({ merchant, state, path, body }) => {
      const { order } = state.orders.expect(path('out_order_no'));
      const opener: LaunchOfOrder = order.package ?? '';
      return merchant.user.open(opener, body);
    },
  ),
  'POST /simulator/orders/{out_order_no}/confirm': route(
    'The user accepts an order',
    confirmation,
    ({ merchant, path, body }) => merchant.user.confirm(path('out_order_no'), body),
  ),
  'POST /simulator/orders/{out_order_no}/pay': route(
    'The user pays a completed order',
    {},
    ({ merchant, path }) => merchant.user.pay(path('out_order_no')),
  ),
  'POST /simulator/launch/open': route(
    'The user opens the confirmation page of a package and does nothing there',
    launch,
    ({ merchant, body }) => merchant.user.open(packageOf(body), body),
  ),
  'POST /simulator/launch/confirm': route(
    'The user accepts the order of a package',
    { ...launch, ...confirmation },
    ({ merchant, body }) => merchant.user.confirm(packageOf(body), body),
  ),
  'POST /simulator/launch/sign': route('The user signs the plan of a package', launch, ({ merchant, body }) =>
    merchant.user.signPlan(packageOf(body), body),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/accept': route(
    'The user begins a smart retail or pay-after order',
    user,
    ({ merchant, path, body }) => merchant.user.accept(path('out_order_no'), body),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/pay': route(
    'The user pays a smart retail or pay-after order',
    {},
    ({ merchant, path }) => merchant.user.pay(path('out_order_no')),
  ),
  'POST /simulator/authorizations/accept': route(
    'The user authorises a service, with or without an application',
    { ...acceptance, authorizationCode: optional(text) },
    ({ merchant, body }) => merchant.user.authorize(body),
  ),
  'POST /simulator/authorizations/revoke': route(
    'The user takes the authorisation of a service back',
    { ...whose, authorizationCode: optional(text) },
    ({ merchant, body }) => merchant.user.revoke(body),
  ),
  'POST /simulator/authorizations/{authorization_code}/accept': route(
    'The user accepts what was applied for',
    { ...user, subOpenid: optional(text) },
    ({ merchant, path, body }) =>
      merchant.user.authorize({ ...body, authorizationCode: path('authorization_code') }),
  ),
  'POST /simulator/authorizations/{authorization_code}/revoke': route(
    'The user takes an authorisation back',
    {},
    ({ merchant, path }) => merchant.user.revoke({ authorizationCode: path('authorization_code') }),
  ),
  'POST /simulator/sign-plans/{merchant_sign_plan_no}/sign': route(
    'The user signs a plan',
    user,
    ({ merchant, path, body }) => merchant.user.signPlan(path('merchant_sign_plan_no'), body),
  ),
  'POST /simulator/sign-plans/{merchant_sign_plan_no}/cancel': route(
    'The user takes the signature of a plan back',
    { ...user, reason: optional(text) },
    ({ merchant, path, body }) => merchant.user.cancelPlan(path('merchant_sign_plan_no'), body),
  ),
  'POST /simulator/users/{openid}/evaluation': route(
    'WeChat Pay Score judges a user so from now on',
    { evaluation: oneOf<Evaluation>('passed', 'refused', 'overdue', 'youth-mode') },
    ({ merchant, path, body }) => merchant.user.setEvaluation(body.evaluation, { openid: path('openid') }),
  ),
  'POST /simulator/users/{openid}/rating': route(
    'Puts a user into a tier of risk',
    { level: wholeNumber(), label: optional(text) },
    ({ merchant, path, body: { level, ...label } }) =>
      merchant.risk.rate(level, { ...label, openid: path('openid') }),
  ),
};
