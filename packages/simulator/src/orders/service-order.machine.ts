import { beijingSeconds } from '../base/beijing-time.js';
import { ApiError, invalidRequest } from '../http/api-error.js';
import { remember } from './order-history.js';
import { debitInFlight } from '../shared/refusals.js';
import {
  phaseOf,
  type CollectionDetail,
  type Phase,
  type StoredOrder,
  type TimeRange,
} from './service-order.js';
import type { CompleteRequest, ModifyRequest } from './service-order.requests.js';
import { onAccept } from './time-rules.js';

/** Calls that the state of an order allows or refuses. */
export type StatefulCall =
  | 'cancel'
  | 'complete'
  | 'modify'
  | 'pay'
  | 'sync'
  | 'sendPrepaidMessage'
  | 'sendPendingMessage'
  | 'registerDeduction'
  | 'queryDeduction';

/** Options for a rule on which the sources contradict each other, and for codes that differ between page and live API. */
export interface StateRules {
  readonly cancelAfterComplete: 'allow' | 'deny';
  readonly liveLikeStateErrors: boolean;
}

const legal: Readonly<Record<StatefulCall, readonly Phase[]>> = {
  cancel: ['created', 'running', 'unpaid'],
  complete: ['running'],
  modify: ['unpaid'],
  pay: ['unpaid'],
  sync: ['unpaid'],
  sendPrepaidMessage: ['running'],
  // `running` is a guess: the rule on the page was not readable, and the message tells of a running service's fee.
  sendPendingMessage: ['running'],
  registerDeduction: ['unpaid'],
  queryDeduction: ['unpaid', 'done'],
};

/**
 * Checks that the phase of the order allows the call, and that no debit is in flight; a debit in flight allows
 * `queryDeduction`.
 * @throws {ApiError}
 */
export function assertLegal(call: StatefulCall, stored: StoredOrder, rules: StateRules, now: number): void {
  const phase = phaseOf(stored.order);
  const denied = call === 'cancel' && phase === 'unpaid' && rules.cancelAfterComplete === 'deny';
  if (denied || !legal[call].includes(phase)) throw wrongState(call, phase, rules);
  if (call !== 'queryDeduction' && inFlight(stored, now)) throw debitInFlight();
}

export function wrongState(call: StatefulCall, phase: Phase, { liveLikeStateErrors }: StateRules): ApiError {
  const number = internalNumber(call, phase);
  if (liveLikeStateErrors) return invalidRequest('当前订单状态不合法', number);
  if (phase === 'revoked') return new ApiError(400, 'ORDER_CANCELED', '单据已取消', number);
  if (phase === 'done') return new ApiError(400, 'ORDER_DONE', '单据已完成', number);
  return new ApiError(400, 'INVALID_ORDER_STATE', '单据状态错误', number);
}

function internalNumber(call: StatefulCall, phase: Phase): number {
  if (phase === 'revoked') return 271302333;
  if (call === 'cancel') return 271316592;
  if (legal[call].includes('unpaid')) return 271316657;
  return phase === 'created' ? 271302332 : 271302262;
}

/** Whether a debit runs, is registered, or the user is at the cashier. */
export const inFlight = ({ debit }: StoredOrder, now: number): boolean =>
  debit !== undefined && now < (debit.until ?? Infinity);

const days = 86_400_000;

/** An order that nobody confirms expires after 30 days. No notification tells of it: a check on each read is enough. */
export function expireIfDue(stored: StoredOrder, now: number): void {
  const { order, createdAt } = stored;
  if (order.state !== 'CREATED' || now - createdAt < 30 * days) return;
  order.state = 'EXPIRED';
  remember(stored, 'expire', createdAt + 30 * days);
}

/** The user accepts; a start of `OnAccept` becomes this moment. */
export function start(stored: StoredOrder, now: number): void {
  const { order } = stored;
  order.state = 'DOING';
  order.state_description = 'USER_CONFIRM';
  if (order.time_range.start_time === onAccept) order.time_range.start_time = beijingSeconds(now);
  remember(stored, order.need_user_confirm ? 'confirm' : 'create', now);
}

export function revoke(stored: StoredOrder, now: number): void {
  const { order } = stored;
  order.state = 'REVOKED';
  stored.endedAt = now;
  order.total_amount = 0;
  delete order.state_description;
  delete order.need_collection;
  delete order.collection;
  delete stored.debit;
  remember(stored, 'cancel', now);
}

type Charge = Pick<ModifyRequest, 'post_payments' | 'post_discounts' | 'total_amount'>;

/** The service is over. The payments and discounts that were sent replace the earlier lists as a whole. */
export function complete(
  stored: StoredOrder,
  request: Charge & Pick<CompleteRequest, 'location' | 'device' | 'profit_sharing'>,
  times: TimeRange,
  now: number,
): void {
  const { order } = stored;
  order.state_description = 'MCH_COMPLETE';
  order.time_range = times;
  if (request.location) order.location = { ...order.location, ...request.location };
  if (request.device) order.device = { ...order.device, ...request.device };
  if (request.profit_sharing === true) stored.profitSharing = true;
  charge(stored, request, now);
  remember(stored, 'complete', now);
}

export function modify(stored: StoredOrder, request: ModifyRequest, now: number): void {
  if (request.device) stored.order.device = { ...stored.order.device, ...request.device };
  charge(stored, request, now);
  remember(stored, 'modify', now);
}

/** An order with a total of 0 is done at once and has no `collection`. */
function charge(
  stored: StoredOrder,
  { post_payments, post_discounts, total_amount: total }: Charge,
  now: number,
): void {
  const { order } = stored;
  order.post_payments = post_payments;
  order.post_discounts = post_discounts;
  order.total_amount = total;
  if (total > 0) {
    order.need_collection = true;
    order.collection = { state: 'USER_PAYING', total_amount: total, paying_amount: total, paid_amount: 0 };
    return;
  }
  order.state = 'DONE';
  stored.endedAt = now;
  delete order.state_description;
  delete order.need_collection;
  delete order.collection;
}

/** The whole amount is paid: to WeChat Pay, or elsewhere as the merchant reports. */
export function markPaid(
  stored: StoredOrder,
  how: Omit<CollectionDetail, 'seq' | 'amount'>,
  now: number,
): void {
  const { order } = stored;
  const { total_amount: amount = 0 } = order;
  order.state = 'DONE';
  stored.endedAt = now;
  delete order.state_description;
  delete stored.debit;
  order.collection = {
    state: 'USER_PAID',
    total_amount: amount,
    paying_amount: 0,
    paid_amount: amount,
    details: [{ seq: 1, amount, ...how }],
  };
  remember(stored, how.paid_type === 'MCH' ? 'sync' : 'pay', now);
}
