import type { LoggedRequest } from '../server/request-log.js';
import { numbersOf } from './named-fields.js';

/** A call in a list: what it was and how it ended, without headers and bodies. */
export interface CallSummary extends Pick<
  LoggedRequest,
  'at' | 'method' | 'path' | 'status' | 'code' | 'requestId' | 'operation' | 'mchid' | 'fault'
> {
  /** Numbers of the orders, refunds, plans and users that the call names. */
  readonly numbers: readonly string[];
}

export function callSummary(call: LoggedRequest): CallSummary {
  const { at, method, path, status, code, requestId, operation, mchid, fault } = call;
  return { at, method, path, status, code, requestId, operation, mchid, fault, numbers: numbersOf(call) };
}
