import { route, type ControlRoutes } from '../feature/control-route.js';
import { oneOf, optional, times } from '../feature/shape.js';
import { billsOf } from './simulated-bills.js';

/** Routes under `/simulator`. */
export const billsControl: ControlRoutes = {
  'POST /simulator/bills/succeed': route('Files of bills are right from now on', {}, ({ merchant }) =>
    billsOf(merchant).succeed(),
  ),
  'POST /simulator/bills/fail': route(
    'The next files that bills list are wrong',
    {
      fault: oneOf('cut-file', 'wrong-file', 'wrong-hash', 'expired-token'),
      times: optional(times),
    },
    ({ merchant, body }) => billsOf(merchant).fail(body.fault, body.times),
  ),
};
