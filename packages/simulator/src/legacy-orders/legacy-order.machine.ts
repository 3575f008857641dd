import { beijingSeconds } from '../base/beijing-time.js';
import { rememberState } from '../base/state-history.js';
import { debitInFlight } from '../shared/refusals.js';
import { wrongState, type StateRules } from '../orders/service-order.machine.js';
import type { OrderStep, Phase } from '../orders/service-order.js';
import type { CompleteRequest, LegacyOrderState, StoredLegacyOrder } from './legacy-order.js';

export type LegacyCall = 'cancel' | 'complete' | 'sync';

const legal: Readonly<Record<LegacyCall, LegacyOrderState>> = {
  cancel: 'CREATED',
  complete: 'USER_ACCEPTED',
  sync: 'FINISHED',
};

/**
 * The corresponding phase of a service order. It gives the codes of refusals, which no document gives for legacy
 * orders.
 */
const phases: Readonly<Record<LegacyOrderState, Phase>> = {
  CREATED: 'created',
  USER_ACCEPTED: 'running',
  FINISHED: 'unpaid',
  USER_PAID: 'done',
  REVOKED: 'revoked',
  EXPIRED: 'expired',
};

/** Refuses a call in a state that does not allow it, and while a debit is in flight. */
export function assertLegal(call: LegacyCall, { order, debit }: StoredLegacyOrder, rules: StateRules): void {
  if (order.state !== legal[call]) throw wrongState(call, phases[order.state], rules);
  if (debit !== undefined) throw debitInFlight();
}

const hour = 3_600_000;

/** Expires an order that no user began within an hour (a service order: 30 days). The merchant is not notified. */
export function expireIfDue(stored: StoredLegacyOrder, now: number): void {
  const { order, createdAt } = stored;
  if (order.state !== 'CREATED' || now - createdAt < hour) return;
  order.state = 'EXPIRED';
  remember(stored, 'expire', createdAt + hour);
}

/** Adds a step with the state after it. */
export function remember(stored: StoredLegacyOrder, call: OrderStep['call'], at: number): void {
  rememberState(stored, { at, call, state: stored.order.state });
}

/** The user begins. A `service_start_time` of `OnAccept` becomes this time. */
export function accept(stored: StoredLegacyOrder, now: number): void {
  const { order } = stored;
  order.state = 'USER_ACCEPTED';
  if (order.service_start_time === 'OnAccept') order.real_service_start_time = beijingSeconds(now);
  if (order.service_start_location !== undefined) {
    order.real_service_start_location = order.service_start_location;
  }
  remember(stored, order.need_user_confirm ? 'confirm' : 'create', now);
}

export function revoke(stored: StoredLegacyOrder, now: number): void {
  stored.order.state = 'REVOKED';
  remember(stored, 'cancel', now);
}

/** The service is over, or was not used (`finish_type` 1). An order at 0 fen counts as paid. */
export function finish(stored: StoredLegacyOrder, request: CompleteRequest, now: number): void {
  const { order } = stored;
  const { appid: _, service_id: __, finish_ticket: ___, finish_type = 2, ...reported } = request;
  Object.assign(order, reported, { finish_type });
  if (finish_type === 1) order.state = 'REVOKED';
  else order.state = request.total_amount > 0 ? 'FINISHED' : 'USER_PAID';
  remember(stored, 'complete', now);
}

/** The whole amount is paid: to WeChat Pay, with a transaction id, or outside of it, without one. */
export function markPaid(
  stored: StoredLegacyOrder,
  { paidTime, transactionId }: { readonly paidTime: string; readonly transactionId?: string },
  now: number,
): void {
  const { order } = stored;
  order.state = 'USER_PAID';
  order.pay_succ_time = paidTime;
  if (transactionId === undefined) order.pay_type = 'MchChannelPayType';
  else order.finish_transaction_id = transactionId;
  remember(stored, transactionId === undefined ? 'sync' : 'pay', now);
}
