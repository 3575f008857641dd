import type { SimulatorClock } from '../clock.js';
import type { SimulatedCollection } from './collection.js';
import { appidNotBound } from './order-refusals.js';
import type { StateRules } from './service-order.machine.js';
import type { ServiceOrderStore } from './service-order.store.js';
import type { ServiceRegistry } from './service-registry.js';

/** What the operations on service orders stand on. */
export interface ServiceOrderContext {
  readonly mchid: string;
  readonly appid: string;
  readonly rules: StateRules;
  readonly services: ServiceRegistry;
  readonly store: ServiceOrderStore;
  readonly collection: SimulatedCollection;
  readonly clock: SimulatorClock;
}

/** Whether the appid and the service are this merchant's. */
export function checkCaller(
  { appid, services }: ServiceOrderContext,
  given: { appid?: string | undefined; service_id?: string | undefined },
  location: 'body' | 'query',
): void {
  if (given.appid !== undefined && given.appid !== appid) throw appidNotBound(location);
  if (given.service_id !== undefined) services.get(given.service_id);
}
