import { route, type ControlRoutes } from '../feature/control-route.js';
import { listOf, optional, share, text, times, wholeNumber } from '../feature/shape.js';
import { faultOrKind, faultShape } from './fault.shape.js';
import { faultsOf } from './simulated-faults.js';

export const faultsControl: ControlRoutes = {
  'GET /simulator/faults': route('The faults that calls met, oldest first', {}, ({ merchant }) => ({
    faults: faultsOf(merchant).list(),
  })),
  'POST /simulator/faults': {
    does: 'The next call, or the next ones of an operation, meet this fault',
    takes: { kind: faultShape, operation: optional(text), times: optional(times) },
    run: ({ merchant, body }) => faultsOf(merchant).next(faultShape.read(body, '')),
  },
  'POST /simulator/faults/random': route(
    'Calls meet faults at random',
    {
      seed: wholeNumber(),
      rate: share,
      kinds: optional(listOf(faultOrKind)),
      operations: optional(listOf(text)),
    },
    ({ merchant, body }) => faultsOf(merchant).random(body),
  ),
  'DELETE /simulator/faults': route('Ends all faults', {}, ({ merchant }) => faultsOf(merchant).clear()),
};
