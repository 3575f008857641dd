import type { ApiError } from '../http/api-error.js';
import { phaseOf, type StoredOrder } from '../orders/service-order.js';
import { wrongSignState } from './plan-refusals.js';
import type { CancelType, DetailState, SignState, StoredSignPlan } from './sign-plan.js';

const day = 86_400_000;
const beijingOffset = 8 * 3_600_000;

/** A signed plan, and the order of each of its details that has one. */
export interface Progress {
  readonly stored: StoredSignPlan;
  readonly orders: readonly (StoredOrder | undefined)[];
}

export function detailState(order: StoredOrder | undefined): DetailState {
  if (order === undefined) return 'NOT_USED';
  const phase = phaseOf(order.order);
  if (phase === 'done') return 'USED';
  return phase === 'revoked' ? 'SIGN_PLAN_DETAIL_CANCEL' : 'USING';
}

export const isOver = (state: DetailState): boolean =>
  state === 'USED' || state === 'SIGN_PLAN_DETAIL_CANCEL';

/**
 * When a plan expires, in milliseconds since 1970: at the end of its last day in Beijing, the day of the signing being
 * the first one. An unsigned plan counts from the day of the offer. The formula is a guess: the sources only give days.
 */
export function overTime({ signedAt, offeredAt, duration }: StoredSignPlan): number {
  const start = (signedAt ?? offeredAt) + beijingOffset;
  return start - (start % day) - beijingOffset + duration * day;
}

/** State of a signed plan. It is not stored, because it follows from signing, cancellation, orders and time. */
export function signStateOf({ stored, orders }: Progress, now: number): SignState {
  if (stored.cancelled !== undefined) return 'SIGN_PLAN_CANCEL';
  const end = overTime(stored);
  if (orders.every((order) => isOver(detailState(order)) && (order?.endedAt ?? 0) < end)) return 'COMPLETE';
  if (now >= end) return 'EXPIRE';
  return stored.signedAt === undefined ? 'UNSIGNED' : 'SIGNED';
}

/** Cancels an offered or signed plan. Its running order goes on. */
export function cancel(stored: StoredSignPlan, type: CancelType, at: number, reason?: string): void {
  stored.cancelled = { at, type, ...(reason !== undefined && { reason }) };
}

/** The refusal of a stop, unless the plan is offered or signed, or the merchant stopped it for the same reason before. */
export function refusalToStop(
  { cancelled }: StoredSignPlan,
  state: SignState,
  reason: string,
  liveLike: boolean,
): ApiError | undefined {
  const repeated = cancelled?.type === 'MERCHANT' && cancelled.reason === reason;
  return state === 'UNSIGNED' || state === 'SIGNED' || repeated ? undefined : wrongSignState(state, liveLike);
}
