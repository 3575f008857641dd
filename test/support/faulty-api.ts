import { faultsOf, type SimulatedFaults } from '../../packages/simulator/src/faults/simulated-faults.js';
import { ok } from '../../packages/simulator/src/http/api-call.js';
import { certificateRoutes } from '../../packages/simulator/src/platform-keys/certificate.operations.js';
import { startApi } from './lone-merchant.js';
import type { RawAnswer } from './raw-client.js';

export const path = '/v3/payscore/serviceorder';
export const order = { out_order_no: 'R1', service_introduction: '充电宝租借'.repeat(20) };

/** An operation that counts how often it took effect, and how often its step after the answer ran. */
export async function startFaultyApi(): Promise<
  Awaited<ReturnType<typeof startApi>> & {
    faults: SimulatedFaults;
    effects: { count: number; followed: number };
    create: () => Promise<RawAnswer>;
  }
> {
  const effects = { count: 0, followed: 0 };
  const api = await startApi({
    ...certificateRoutes,
    [`POST ${path}`]: () => {
      effects.count += 1;
      return { ...ok(order), afterwards: () => (effects.followed += 1) };
    },
    [`POST ${path}/{out_order_no}/cancel`]: () => ok({}),
    [`GET ${path}`]: () => ok({}),
  });
  const faults = faultsOf(api.merchant);
  return { ...api, faults, effects, create: () => api.client.post(path, {}) };
}
