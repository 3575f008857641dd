import { route, type ControlRoutes } from '../feature/control-route.js';
import { oneOf } from '../feature/shape.js';
import { records } from '../feature/records.js';
import { user } from '../feature/launch.js';
import type { Merchant } from '../merchant/merchant.js';
import { acceptOrder, payAny } from './legacy-order.user.js';
import { SimulatedLegacyOrders } from './simulated-legacy-orders.js';

const debit = { outcome: oneOf('paid', 'failed') };
const legacyOrders = (merchant: Merchant): SimulatedLegacyOrders => new SimulatedLegacyOrders(merchant);

export const legacyOrdersControl: ControlRoutes = {
  ...records('legacy-orders', 'out_order_no', legacyOrders),
  'POST /simulator/orders/{out_order_no}/pay': route(
    'The user pays a completed order',
    {},
    ({ merchant, path }) => payAny(merchant, path('out_order_no')),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/accept': route(
    'The user begins a smart retail or pay-after order',
    user,
    ({ merchant, path, body }) => acceptOrder(merchant, path('out_order_no'), body.openid),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/pay': route(
    'The user pays a smart retail or pay-after order',
    {},
    ({ merchant, path }) => payAny(merchant, path('out_order_no')),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/retry': route(
    'WeChat Pay tries to debit an unpaid smart retail or pay-after order again',
    {},
    ({ merchant, path }) => legacyOrders(merchant).retryDebit(path('out_order_no')),
  ),
  'POST /simulator/legacy-orders/{out_order_no}/release': route(
    'Ends a debit that is in flight',
    debit,
    ({ merchant, path, body }) => legacyOrders(merchant).releaseDebit(path('out_order_no'), body.outcome),
  ),
};
