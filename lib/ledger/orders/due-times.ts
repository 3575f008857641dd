import type { OrderKind } from '../../api/orders/order-kind.js';
import { OrderPhase } from '../../api/orders/order-phase.js';
import { isFinal } from './order-progress.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Wait before the first question: a notification that is under way comes before it. */
export const firstWait = 15 * second;

/** Waits before the first, the second, … question about an order in a phase; the last one recurs. */
const soon: readonly number[] = [firstWait, minute, 10 * minute, hour, 6 * hour, day];
/** While a service runs, only the merchant changes the order. */
const seldom: readonly number[] = [hour, day];

const waits: Readonly<Partial<Record<OrderPhase, readonly number[]>>> = {
  InService: seldom,
  RefundAbnormal: seldom,
};

/** Time after its creation at which WeChat Pay ends an order that the user has not confirmed. */
const confirmationTime: Readonly<Record<OrderKind, number | undefined>> = {
  'service-order': 30 * day,
  'partner-service-order': 30 * day,
  'acquiring-bank-service-order': 30 * day,
  'oversea-service-order': 30 * day,
  'smart-retail-order': hour,
  'pay-after-order': hour,
  'sign-plan': undefined,
  'partner-sign-plan': undefined,
  refund: undefined,
};

/** What decides when WeChat Pay is asked about an order. */
export interface DueOrder {
  readonly kind: OrderKind;
  readonly phase: OrderPhase;
  /** Number of questions since the phase last changed. */
  readonly asked: number;
  /** Time of the order's creation in the ledger, milliseconds since 1970. */
  readonly createdAt: number;
}

/** Time of the next question about an order; undefined for a final order. */
export function dueAt({ kind, phase, asked, createdAt }: DueOrder, now: number): number | undefined {
  if (isFinal(phase)) return undefined;
  const times = waits[phase] ?? soon;
  const next = now + waitOf(times, asked);
  const limit = phase === 'AwaitingConfirmation' ? confirmationTime[kind] : undefined;
  if (limit === undefined) return next;
  // A minute after the end of the confirmation time, so that WeChat Pay's clock has passed it too.
  const end = createdAt + limit + minute;
  return end > now && end < next ? end : next;
}

/**
 * Whether the waits go on with a phase that a question has shown, in the place of beginning anew. The first answer about
 * an order that was `Unknown` is no change at WeChat Pay.
 */
export const goesOn = (before: OrderPhase, after: OrderPhase): boolean =>
  after === before || (before === OrderPhase.Unknown && (waits[after] ?? soon) === soon);

const waitOf = (times: readonly number[], asked: number): number =>
  times[Math.min(asked, times.length - 1)] ?? day;

/** Longest wait after an outage, because the order has got no answer that would say that it can wait. */
const longestAfterOutage = 10 * minute;

/**
 * When to ask again after a question that failed, also about a final order whose handlers have failed.
 * @param hasFailed whether the question before failed too
 * @param isOwnFault false for an outage, which says nothing of the order: its next wait does not grow
 */
export function afterFailure(
  { phase, asked }: DueOrder,
  { hasFailed, isOwnFault }: { readonly hasFailed: boolean; readonly isOwnFault: boolean },
  now: number,
): { readonly asked: number; readonly dueAt: number } {
  if (!isOwnFault) {
    const wait = Math.min(waitOf(waits[phase] ?? soon, asked), longestAfterOutage);
    return { asked, dueAt: now + wait };
  }
  // The waits begin anew with the first failure, because most failures are over soon.
  const failures = hasFailed ? asked + 1 : 0;
  return { asked: failures, dueAt: now + waitOf(soon, failures) };
}
