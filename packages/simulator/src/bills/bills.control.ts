import { route, type ControlRoutes } from '../feature/control-route.js';
import { oneOf, optional, times } from '../feature/shape.js';
import { billsOf } from './simulated-bills.js';

export const billsControl: ControlRoutes = {
  'POST /simulator/bills/succeed': route('From now on the files of bills are correct', {}, ({ merchant }) =>
    billsOf(merchant).succeed(),
  ),
  'POST /simulator/bills/fail': route(
    'The next files of bills have this fault',
    {
      fault: oneOf('cut-file', 'wrong-file', 'wrong-hash', 'expired-token'),
      times: optional(times),
    },
    ({ merchant, body }) => billsOf(merchant).fail(body.fault, body.times),
  ),
};
