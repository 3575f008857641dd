import { beijingSeconds } from '../beijing-time.js';
import { ApiError, invalidRequest } from '../http/api-error.js';
import { debitInFlight } from './order-refusals.js';
import {
  phaseOf,
  type CollectionDetail,
  type Phase,
  type StoredOrder,
  type TimeRange,
} from './service-order.js';
import type { CompleteRequest, ModifyRequest } from './service-order.js';
import { onAccept } from './time-rules.js';

export type Call = 'cancel' | 'complete' | 'modify' | 'pay' | 'sync';

/** Where the sources contradict each other, or a documented code and the one seen in the field differ. */
export interface StateRules {
  readonly cancelAfterComplete: 'allow' | 'deny';
  readonly liveLikeStateErrors: boolean;
}

const legal: Readonly<Record<Call, readonly Phase[]>> = {
  cancel: ['created', 'running', 'unpaid'],
  complete: ['running'],
  modify: ['unpaid'],
  pay: ['unpaid'],
  sync: ['unpaid'],
};

/** Lets a call through only in a phase that allows it, and not while a debit runs. */
export function assertLegal(
  call: Call,
  { order, debitInFlight: inFlight }: StoredOrder,
  rules: StateRules,
): void {
  const phase = phaseOf(order);
  const denied = call === 'cancel' && phase === 'unpaid' && rules.cancelAfterComplete === 'deny';
  if (denied || !legal[call].includes(phase)) throw wrongState(call, phase, rules);
  if (inFlight) throw debitInFlight();
}

export function wrongState(call: Call, phase: Phase, { liveLikeStateErrors }: StateRules): ApiError {
  const number = internalNumber(call, phase);
  if (liveLikeStateErrors) return invalidRequest('当前订单状态不合法', number);
  if (phase === 'revoked') return new ApiError(400, 'ORDER_CANCELED', '单据已取消', number);
  if (phase === 'done') return new ApiError(400, 'ORDER_DONE', '单据已完成', number);
  return new ApiError(400, 'INVALID_ORDER_STATE', '单据状态错误', number);
}

function internalNumber(call: Call, phase: Phase): number {
  if (phase === 'revoked') return 271302333;
  if (call === 'cancel') return 271316592;
  if (call === 'complete') return phase === 'created' ? 271302332 : 271302262;
  return 271316657;
}

const days = 86_400_000;

/** An order that nobody confirms ends after 30 days. Nothing tells the merchant, so it is enough to see it on sight. */
export function expireIfDue({ order, createdAt }: StoredOrder, now: number): void {
  if (order.state === 'CREATED' && now - createdAt >= 30 * days) order.state = 'EXPIRED';
}

/** The user accepts; a start of `OnAccept` becomes this moment. */
export function start({ order }: StoredOrder, now: number): void {
  order.state = 'DOING';
  order.state_description = 'USER_CONFIRM';
  if (order.time_range.start_time === onAccept) order.time_range.start_time = beijingSeconds(now);
}

export function revoke({ order }: StoredOrder): void {
  order.state = 'REVOKED';
  order.total_amount = 0;
  delete order.state_description;
  delete order.need_collection;
  delete order.collection;
}

/** The service is over. What was sent replaces the earlier lists as a whole. */
export function complete(stored: StoredOrder, request: CompleteRequest, times: TimeRange): void {
  const { order } = stored;
  order.state_description = 'MCH_COMPLETE';
  order.time_range = times;
  if (request.location) order.location = { ...order.location, ...request.location };
  if (request.device) order.device = { ...order.device, ...request.device };
  charge(stored, request);
}

export function modify(stored: StoredOrder, request: ModifyRequest): void {
  if (request.device) stored.order.device = { ...stored.order.device, ...request.device };
  charge(stored, request);
}

/** An order that costs nothing has nothing to collect and is done, without a collection. */
function charge({ order }: StoredOrder, request: CompleteRequest | ModifyRequest): void {
  const { total_amount: total } = request;
  order.post_payments = request.post_payments;
  order.post_discounts = request.post_discounts;
  order.total_amount = total;
  if (total > 0) {
    order.need_collection = true;
    order.collection = { state: 'USER_PAYING', total_amount: total, paying_amount: total, paid_amount: 0 };
    return;
  }
  order.state = 'DONE';
  delete order.state_description;
  delete order.need_collection;
  delete order.collection;
}

/** The whole amount is paid, to WeChat Pay or elsewhere. */
export function settle({ order }: StoredOrder, how: Omit<CollectionDetail, 'seq' | 'amount'>): void {
  const { total_amount: amount = 0 } = order;
  order.state = 'DONE';
  delete order.state_description;
  order.collection = {
    state: 'USER_PAID',
    total_amount: amount,
    paying_amount: 0,
    paid_amount: amount,
    details: [{ seq: 1, amount, ...how }],
  };
}
