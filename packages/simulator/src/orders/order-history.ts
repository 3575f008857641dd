import { phaseOf, type Phase, type StoredOrder } from './service-order.js';

/** One step in the life of an order, as a person follows it. */
export interface OrderStep {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `pay` also for a debit; `expire` is nobody's. */
  readonly call: 'create' | 'confirm' | 'complete' | 'modify' | 'cancel' | 'pay' | 'sync' | 'expire';
  /** What it led to. */
  readonly phase: Phase;
}

/** A merchant may modify an order without end. */
const limit = 50;

export function remember(stored: StoredOrder, call: OrderStep['call'], at: number): void {
  stored.history ??= [];
  stored.history.push({ at, call, phase: phaseOf(stored.order) });
  if (stored.history.length > limit) stored.history.shift();
}
