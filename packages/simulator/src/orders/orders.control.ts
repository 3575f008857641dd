import { route, type ControlRoutes } from '../feature/control-route.js';
import { flag, oneOf, optional, times } from '../feature/shape.js';
import { records } from '../feature/records.js';
import { launch, launchOf, user } from '../feature/launch.js';
import type { Merchant } from '../merchant/merchant.js';
import { evaluationsOf, type Evaluation } from '../shared/evaluation.js';
import { collectionOf } from './collection.js';
import { cancelByHand, completeByHand } from './ending-by-hand.js';
import { orderByHand } from './order-by-hand.js';
import { SimulatedOrders } from './simulated-orders.js';
import { ordersOf } from './service-order.store.js';
import { confirm, open, type LaunchOfOrder } from './service-order.user.js';

const confirmation = { ...user, payDeposit: optional(flag) };
const debit = { outcome: oneOf('paid', 'failed') };
const orders = (merchant: Merchant): SimulatedOrders => new SimulatedOrders(ordersOf(merchant));

export const ordersControl: ControlRoutes = {
  ...records('orders', 'out_order_no', orders),
  'POST /simulator/orders': orderByHand,
  'POST /simulator/orders/{out_order_no}/complete': completeByHand,
  'POST /simulator/orders/{out_order_no}/cancel': cancelByHand,
  'POST /simulator/orders/{out_order_no}/open': route(
    'The user opens the confirmation page and does nothing there',
    user,
    ({ merchant, path, body }) => {
      const { order } = ordersOf(merchant).expect(path('out_order_no'));
      const opener: LaunchOfOrder = order.package ?? '';
      return open(merchant, opener, body.openid);
    },
  ),
  'POST /simulator/orders/{out_order_no}/confirm': route(
    'The user accepts an order',
    confirmation,
    ({ merchant, path, body }) => confirm(merchant, path('out_order_no'), body),
  ),
  'POST /simulator/launch/open': route(
    'The user opens the page of a launch and does nothing there',
    launch,
    ({ merchant, body }) => open(merchant, launchOf(body), body.openid),
  ),
  'POST /simulator/launch/confirm': route(
    'The user accepts the order of a launch',
    { ...launch, ...confirmation },
    ({ merchant, body }) => confirm(merchant, launchOf(body), body),
  ),
  'POST /simulator/users/{openid}/evaluation': route(
    'Sets how WeChat Pay Score evaluates a user from now on',
    { evaluation: oneOf<Evaluation>('passed', 'refused', 'overdue', 'youth-mode') },
    ({ merchant, path, body }) => evaluationsOf(merchant).set(path('openid'), body.evaluation),
  ),
  'POST /simulator/collection': route(
    'Sets how debits end from now on; times goes with the mode fail only',
    { mode: oneOf('succeed', 'fail', 'hold', 'off'), times: optional(times) },
    ({ merchant, body: { mode, times: count } }) => {
      const collection = collectionOf(merchant);
      return mode === 'fail' ? collection.fail(count) : collection[mode]();
    },
  ),
  'POST /simulator/orders/{out_order_no}/retry': route(
    'WeChat Pay tries to debit an unpaid order again',
    {},
    ({ merchant, path }) => collectionOf(merchant).retry(path('out_order_no')),
  ),
  'POST /simulator/orders/{out_order_no}/release': route(
    'Ends a debit that is in flight',
    debit,
    ({ merchant, path, body }) => collectionOf(merchant).release(path('out_order_no'), body.outcome),
  ),
  'GET /simulator/orders/{out_order_no}/messages': route(
    'Lists the cost messages that the user was sent',
    {},
    ({ merchant, path }) => ({ messages: orders(merchant).messages(path('out_order_no')) }),
  ),
};
