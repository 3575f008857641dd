import { isJsonObject } from '../base/json-object.js';
import { readable } from '../server/kept-content.js';
import type { LoggedRequest } from '../server/request-log.js';

const known = new WeakMap<LoggedRequest, Readonly<Record<string, unknown>>>();

/** The fields of a call: parameters of its path, its query, and the first level of its body. */
export function fieldsOf(call: LoggedRequest): Readonly<Record<string, unknown>> {
  const earlier = known.get(call);
  if (earlier !== undefined) return earlier;
  const query = new URLSearchParams(call.path.split('?').slice(1).join('?'));
  const body = readable(call.body);
  const fields = { ...(isJsonObject(body) ? body : {}), ...Object.fromEntries(query), ...call.parameters };
  known.set(call, fields);
  return fields;
}

/** The numbers by which a call names orders, refunds, plans and users. */
export const numbersOf = (call: LoggedRequest): string[] =>
  Object.entries(fieldsOf(call)).flatMap(([name, value]) =>
    typeof value === 'string' && /(_no|_id|_number|openid|_code)$/.test(name) ? [value] : [],
  );
