import { route, type ControlRoutes } from '../feature/control-route.js';
import { oneOf, optional, times } from '../feature/shape.js';
import { records } from '../feature/records.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatedRefunds } from './simulated-refunds.js';

const refunds = (merchant: Merchant): SimulatedRefunds => new SimulatedRefunds(merchant);

export const refundsControl: ControlRoutes = {
  ...records('refunds', 'out_refund_no', refunds),
  'POST /simulator/refunds/succeed': route('Refunds succeed from now on', {}, ({ merchant }) =>
    refunds(merchant).succeed(),
  ),
  'POST /simulator/refunds/fail': route(
    'The next refunds fail',
    { status: oneOf('ABNORMAL', 'CLOSED'), times: optional(times) },
    ({ merchant, body }) => refunds(merchant).fail(body.status, body.times),
  ),
  'POST /simulator/refunds/hold': route('Refunds stay PROCESSING from now on', {}, ({ merchant }) =>
    refunds(merchant).hold(),
  ),
  'POST /simulator/refunds/refuse': route(
    'The next refunds are refused',
    { code: oneOf('NOT_ENOUGH', 'USER_ACCOUNT_ABNORMAL'), times: optional(times) },
    ({ merchant, body }) => refunds(merchant).refuse(body.code, body.times),
  ),
  'POST /simulator/refunds/{out_refund_no}/end': route(
    'Ends a refund that is PROCESSING',
    { status: oneOf('SUCCESS', 'ABNORMAL', 'CLOSED') },
    ({ merchant, path, body }) => refunds(merchant).end(path('out_refund_no'), body.status),
  ),
};
