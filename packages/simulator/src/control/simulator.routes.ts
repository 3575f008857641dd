import { clientConfigOf } from './client-config.js';
import { consoleState } from './console-state.js';
import { filterIn, limitIn } from './console-filter.js';
import { route, type ControlRoutes } from '../feature/control-route.js';
import type { Controlled } from './controlled.js';
import { duration } from '../feature/shape.js';

/** Control routes of the simulator as a whole. */
export function simulatorRoutes(
  { features, merchants, first, log }: Controlled,
  all: () => ControlRoutes,
): ControlRoutes {
  const mchids = [...merchants.keys()];
  return {
    'GET /simulator': route(
      'This list. Add ?mchid= to a route for another merchant than the first',
      {},
      () => ({
        routes: Object.entries(all()).map(([key, { does, takes }]) => ({
          route: key,
          does,
          body: Object.fromEntries(Object.entries(takes).map(([name, { says }]) => [name, says])),
        })),
        events: 'GET /simulator/events: server-sent events, "changed" after the state may have changed',
      }),
    ),
    'GET /simulator/state': route(
      'All that the console shows, newest first; ?limit= records of each list, ?q= with this text, ?failed=true',
      {},
      ({ merchant, query }) =>
        consoleState(merchant, {
          features,
          mchids,
          log,
          limit: limitIn(query),
          filter: filterIn(query),
        }),
    ),
    'GET /simulator/config': route('The configuration of a client, for each merchant', {}, ({ origin }) => ({
      merchants: [...merchants.values()].map((each) => clientConfigOf(each, origin)),
    })),
    'GET /simulator/requests': route('The last calls to /v3, oldest first', {}, () => ({
      requests: log.list(),
    })),
    'GET /simulator/clock': route("The simulator's time, milliseconds since 1970", {}, () => ({
      now: first.clock.now(),
    })),
    'POST /simulator/clock/advance': route(
      "Moves the simulator's time forward; whatever becomes due happens",
      { duration },
      async ({ body }) => {
        await first.clock.advance(body.duration);
        return { now: first.clock.now() };
      },
    ),
  };
}
