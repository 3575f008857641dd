import type { CallerName } from './caller-name.js';
import type { CallerFields } from '../shared/caller-fields.js';
import { object, required, type Fields, type Read, type Rule } from '../fields/field-rules.js';
import type { ApiAnswer } from '../http/api-call.js';
import type { StoredOrder } from './service-order.js';
import type * as requests from './service-order.requests.js';

/** The calls of all kinds of callers, with their requests. */
export interface Calls {
  create: requests.CreateRequest;
  createPayOnDelivery: requests.CreateRequest;
  directComplete: requests.DirectCompleteRequest;
  query: requests.QueryRequest;
  cancel: requests.CancelRequest;
  complete: requests.CompleteRequest;
  modify: requests.ModifyRequest;
  pay: CallerFields;
  sync: requests.SyncRequest;
  sendPrepaidMessage: requests.MessageRequest;
  sendPendingMessage: requests.MessageRequest;
  registerDeduction: requests.RegisterDeductionRequest;
  queryDeduction: requests.QueryDeductionRequest;
}
export type CallName = keyof Calls;

/** One call of one kind of caller. */
export interface CallOfCaller<Request> {
  /** Such as `POST /v3/payscore/serviceorder/{out_order_no}/cancel`. */
  readonly route: string;
  readonly reads: Rule<Request>;
  readonly answers: (stored: StoredOrder) => ApiAnswer;
}

/** Calls and rules of one kind of caller. All kinds share one state machine and one store. */
export interface Caller {
  readonly name: CallerName;
  /** Whether a call may name the user by `sub_openid`, under the sub-merchant's appid. */
  readonly namesSubUser: boolean;
  /** The party that debits the user after the completion. */
  readonly debitor: 'wechat' | 'acquiring-bank';
  /** Fields of a notification beside those that all kinds of callers get. */
  readonly notices: readonly (keyof StoredOrder['order'])[];
  readonly calls: { readonly [Name in CallName]?: CallOfCaller<Calls[Name]> };
}

export function call<F extends Fields>(
  route: string,
  fields: F,
  answers: CallOfCaller<unknown>['answers'],
): CallOfCaller<Read<F>> {
  return { route, reads: required(object(fields)), answers };
}
