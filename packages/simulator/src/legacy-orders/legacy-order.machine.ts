import { beijingSeconds } from '../base/beijing-time.js';
import { debitInFlight } from '../shared/refusals.js';
import { wrongState, type StateRules } from '../orders/service-order.machine.js';
import type { Phase } from '../orders/service-order.js';
import type { CompleteRequest, LegacyOrderState, StoredLegacyOrder } from './legacy-order.js';

export type LegacyCall = 'cancel' | 'complete' | 'sync';

const legal: Readonly<Record<LegacyCall, LegacyOrderState>> = {
  cancel: 'CREATED',
  complete: 'USER_ACCEPTED',
  sync: 'FINISHED',
};

/** Which state of a service order each one corresponds to. The codes of refusals are taken from there: a guess. */
const phases: Readonly<Record<LegacyOrderState, Phase>> = {
  CREATED: 'created',
  USER_ACCEPTED: 'running',
  FINISHED: 'unpaid',
  USER_PAID: 'done',
  REVOKED: 'revoked',
  EXPIRED: 'expired',
};

/** Lets a call through only in the state that allows it, and not while a debit runs. */
export function assertLegal(call: LegacyCall, { order, debit }: StoredLegacyOrder, rules: StateRules): void {
  if (order.state !== legal[call]) throw wrongState(call, phases[order.state], rules);
  if (debit !== undefined) throw debitInFlight();
}

const hour = 3_600_000;

/** An order on which nobody begins ends after an hour, not after 30 days. Nothing tells the merchant. */
export function expireIfDue({ order, createdAt }: StoredLegacyOrder, now: number): void {
  if (order.state === 'CREATED' && now - createdAt >= hour) order.state = 'EXPIRED';
}

/** The user begins; a start of `OnAccept` is this moment. */
export function accept({ order }: StoredLegacyOrder, now: number): void {
  order.state = 'USER_ACCEPTED';
  if (order.service_start_time === 'OnAccept') order.real_service_start_time = beijingSeconds(now);
  if (order.service_start_location !== undefined) {
    order.real_service_start_location = order.service_start_location;
  }
}

export function revoke({ order }: StoredLegacyOrder): void {
  order.state = 'REVOKED';
}

/** The service is over, or was not used at all. What costs nothing has nothing to collect, and counts as paid. */
export function finish({ order }: StoredLegacyOrder, request: CompleteRequest): void {
  const { appid: _, service_id: __, finish_ticket: ___, finish_type = 2, ...reported } = request;
  Object.assign(order, reported, { finish_type });
  if (finish_type === 1) order.state = 'REVOKED';
  else order.state = request.total_amount > 0 ? 'FINISHED' : 'USER_PAID';
}

/** The whole amount is paid: to WeChat Pay, with a transaction, or elsewhere. */
export function markPaid({ order }: StoredLegacyOrder, paidTime: string, transactionId?: string): void {
  order.state = 'USER_PAID';
  order.pay_succ_time = paidTime;
  if (transactionId === undefined) order.pay_type = 'MchChannelPayType';
  else order.finish_transaction_id = transactionId;
}
