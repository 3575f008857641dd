import { SimulatorError } from '../base/simulator.error.js';
import { callDetail } from '../calls/call-detail.js';
import { curlLine } from '../calls/curl-line.js';
import { timeLine } from '../calls/time-line.js';
import { route, type ControlRoutes } from '../feature/control-route.js';
import type { LoggedRequest } from '../server/request-log.js';
import type { Controlled } from './controlled.js';

/** Routes that show one call whole, and the time line of a record. */
export function callRoutes({ log, merchants, features }: Controlled): ControlRoutes {
  const expect = (requestId: string): LoggedRequest => {
    const call = log.find(requestId);
    if (call !== undefined) return call;
    throw new SimulatorError(
      `There is no call ${requestId}; GET /simulator/requests has the last ones (requestLimit)`,
      404,
    );
  };
  return {
    'GET /simulator/requests/{request_id}': route(
      'One call whole: headers, bodies, the text to be signed, and why it was refused',
      {},
      ({ path }) => callDetail(expect(path('request_id')), merchants),
    ),
    'GET /simulator/requests/{request_id}/curl': route(
      'One call as a line of curl, signed anew',
      {},
      ({ path, origin }) => {
        const call = expect(path('request_id'));
        return curlLine(call, origin, merchants.get(call.mchid ?? ''));
      },
    ),
    ...Object.assign(
      {},
      ...features.flatMap(({ timeLines = {} }) =>
        Object.entries(timeLines).map(([family, { find }]) => ({
          [`GET /simulator/${family}/{number}/timeline`]: route(
            'All that happened to it, in order of time: calls, states, debits, notifications and their attempts',
            {},
            ({ merchant, path }) => {
              const subject = find(merchant, path('number'));
              if (subject !== undefined) return timeLine(merchant, subject, { log, features });
              throw new SimulatorError(
                `There is no ${path('number')} among the ${family.replaceAll('-', ' ')}`,
                404,
              );
            },
          ),
        })),
      ),
    ),
  };
}
