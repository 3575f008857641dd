import { readFields } from '../fields/field-rules.js';
import type { Operation, Routes } from '../http/api-call.js';
import { handlers, type Handlers } from './service-order.calls.js';
import { orderPath } from './service-order.fields.js';
import type { CallName, Calls, Caller, CallOfCaller } from './caller.js';
import { callers } from './callers/index.js';
import { fingerprint } from '../shared/fingerprint.js';

const names = Object.keys(handlers) as CallName[];

/** Routes of all calls of service orders, for all kinds of callers. */
export const serviceOrderRoutes: Routes = Object.fromEntries(
  Object.values(callers).flatMap((caller) => names.flatMap((name) => route(caller, name, handlers[name]))),
);

function route<Name extends CallName>(
  caller: Caller,
  name: Name,
  handle: Handlers[Name],
): [string, Operation][] {
  const call: CallOfCaller<Calls[Name]> | undefined = caller.calls[name];
  if (call === undefined) return [];
  const source = call.route.startsWith('GET ') ? 'query' : 'body';
  const hasNumber = call.route.includes('{out_order_no}');
  const operation: Operation = (received, merchant) => {
    const number = hasNumber && readFields(orderPath, received.path, uriTemplate).out_order_no;
    const request = call.reads(received[source], { location: source, field: `/${source}` });
    const outOrderNo = number === false ? '' : number;
    const print = fingerprint(received[source]);
    const { stored, afterwards } = handle({ merchant, caller, outOrderNo, request, print });
    return { ...call.answers(stored), ...(afterwards && { afterwards }) };
  };
  return [[call.route, operation]];
}

const uriTemplate = { location: 'uri_template', field: '/uri_template' } as const;
