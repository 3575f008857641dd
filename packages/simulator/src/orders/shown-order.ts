import { inFlight } from './service-order.machine.js';
import { phaseOf, type StoredOrder } from './service-order.js';

/** An order as the console shows it. */
export function shownOrder(stored: StoredOrder, now: number): object {
  const { order, caller, createdAt, history = [] } = stored;
  return { order, caller, createdAt, history, phase: phaseOf(order), inFlight: inFlight(stored, now) };
}
