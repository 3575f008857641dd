import { SystemClock } from '../base/clock.js';
import type { RequestLog } from '../server/request-log.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatedMerchant } from '../simulated-merchant.js';
import { phaseOf } from '../orders/service-order.js';
import { inFlight } from '../orders/service-order.machine.js';

/** The newest first, and no more than anybody reads. */
const newest = <T>(records: readonly T[], limit: number): T[] => records.slice(-limit).toReversed();

/** Everything that the console shows of a merchant. */
export function consoleState(
  merchant: Merchant,
  {
    mchids,
    log,
    limit,
  }: { readonly mchids: readonly string[]; readonly log: RequestLog; readonly limit: number },
): object {
  const shown = new SimulatedMerchant(merchant, '');
  const now = merchant.clock.now();
  const orders = merchant.orders.all();
  const lists = {
    legacyOrders: shown.legacyOrders.list(),
    authorizations: shown.authorizations.list(),
    plans: shown.plans.list(),
    signPlans: shown.signPlans.list(),
    refunds: shown.refunds.list(),
    serviceAccounts: shown.serviceAccounts.list(),
    deliveries: shown.deliveries.list(),
    faults: shown.faults.list(),
    requests: log.list(),
  };
  const counted = { orders, ...lists };
  return {
    now,
    ticks: merchant.clock instanceof SystemClock,
    mchid: merchant.mchid,
    mchids,
    appid: merchant.appid,
    services: merchant.config.services,
    collection: merchant.collection.script,
    scriptedFaults: merchant.faults.scripted,
    platformKeys: shown.platformKeys.list(),
    totals: Object.fromEntries(Object.entries(counted).map(([name, records]) => [name, records.length])),
    orders: newest(orders, limit).map(({ order, line, createdAt, history = [], ...stored }) => ({
      order,
      line,
      createdAt,
      history,
      phase: phaseOf(order),
      inFlight: inFlight({ order, line, createdAt, ...stored }, now),
    })),
    ...Object.fromEntries(
      Object.entries(lists).map(([name, records]) => [name, newest<object>(records, limit)]),
    ),
  };
}
