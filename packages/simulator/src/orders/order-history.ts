import { phaseOf, type OrderStep, type StoredOrder } from './service-order.js';

/** A merchant may modify an order without end. */
const limit = 50;

export function remember(stored: StoredOrder, call: OrderStep['call'], at: number): void {
  stored.history ??= [];
  stored.history.push({ at, call, phase: phaseOf(stored.order) });
  if (stored.history.length > limit) stored.history.shift();
}
