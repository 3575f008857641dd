import { nextInSequence } from '../base/sequence.js';
import { phaseOf, type OrderStep, type StoredOrder } from './service-order.js';

/** Steps kept of an order: a merchant may modify an order any number of times. */
const limit = 50;

export function remember(stored: StoredOrder, call: OrderStep['call'], at: number): void {
  stored.history ??= [];
  stored.history.push({ at, sequence: nextInSequence(), call, phase: phaseOf(stored.order) });
  if (stored.history.length > limit) stored.history.shift();
}
