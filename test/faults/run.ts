import { faultsOf } from '../../packages/simulator/src/faults/simulated-faults.js';
import {
  operationServices,
  PAYSCORE_OPERATIONS,
  type PayscoreOperationEntry,
} from '../../lib/api/operations.js';
import { Random } from '../fuzz/random.js';
import type { Ledger } from './ledger.js';
import type { Lane } from './lane.js';
import type { Scenario, Scenarios } from './scenario.js';
import { dailyBillScenarios } from './scenarios/daily-bills.js';
import { legacyOrderScenarios } from './scenarios/legacy-orders.js';
import { parkingScenarios } from './scenarios/parking.js';
import { paymentScenarios } from './scenarios/payments.js';
import { permissionScenarios } from './scenarios/permissions.js';
import { planScenarios } from './scenarios/plans.js';
import { profitSharingScenarios } from './scenarios/profit-sharing.js';
import { refundAndBillScenarios } from './scenarios/refunds-and-bills.js';
import { serviceOrderScenarios } from './scenarios/service-orders.js';
import type { Trouble } from './trouble.js';
import { camelCased, parametersOf, type Wire } from './wire.js';
import type { World } from './world.js';

const scenarios: Scenarios = {
  ...serviceOrderScenarios,
  ...permissionScenarios,
  ...planScenarios,
  ...legacyOrderScenarios,
  ...refundAndBillScenarios,
  ...profitSharingScenarios,
  ...paymentScenarios,
  ...dailyBillScenarios,
  ...parkingScenarios,
};

/** A service of the module with its operations. */
export interface Family {
  readonly name: string;
  readonly operations: readonly PayscoreOperationEntry[];
}

export const families: readonly Family[] = operationServices.map(({ name }) => ({
  name,
  operations: PAYSCORE_OPERATIONS.filter(({ service }) => service.name === name),
}));

/** The result of the call, as its caller got it. */
export type CallResult = { readonly answer: unknown } | { readonly error: unknown };

/** A run that is over: what was asked, answered and done. */
export interface Run {
  readonly operation: PayscoreOperationEntry;
  readonly trouble: Trouble;
  /** Whether WeChat Pay has a reason to refuse the call. */
  readonly refusable: boolean;
  readonly lane: Lane;
  readonly world: World;
  readonly ledger: Ledger;
  readonly result: CallResult;
}

/** One call of one operation, with the trouble that the seed decides. */
export async function run(
  operation: PayscoreOperationEntry,
  trouble: Trouble,
  random: Random,
  lane: Lane,
): Promise<Run> {
  const scenario = scenarios[operation.name];
  if (scenario === undefined) throw new Error(`No scenario for ${operation.name}`);
  const world = await lane.world(random);
  const refusable = scenario.rival !== false && random.oneIn(4);
  await prepare(scenario, world, refusable);
  const request = scenario.request(world);
  script(operation, trouble, random, world);
  const result = await call(operation, request, lane);
  await lane.quiet();
  return { operation, trouble, refusable, lane, world, ledger: lane.ledger, result };
}

async function prepare({ before, rival }: Scenario, world: World, refusable: boolean): Promise<void> {
  if (!refusable) await before?.(world);
  else if (rival !== undefined && rival !== false) await rival(world);
}

/** Which attempts are hit: those of the call, and those of the query that resolves it. */
function script(
  operation: PayscoreOperationEntry,
  { draw }: Trouble,
  random: Random,
  { merchant }: World,
): void {
  if (draw === undefined) return;
  const hit = (route: string, times: number): void => {
    for (let time = 0; time < times; time += 1)
      faultsOf(merchant).next({ ...draw(random), operation: route });
  };
  hit(routeOf(operation), random.pick([1, 1, 1, 2, 3, 9]));
  const { resolution } = operation;
  if (resolution !== undefined) hit(routeOf(resolution.query), random.pick([0, 0, 0, 1, 2, 9]));
}

export const routeOf = ({ method, path }: Pick<PayscoreOperationEntry, 'method' | 'path'>): string =>
  `${method} ${path}`;

async function call(
  { service, handler, path, request: type }: PayscoreOperationEntry,
  fields: Wire,
  lane: Lane,
): Promise<CallResult> {
  const inPath = parametersOf(path);
  const rest = Object.entries(fields).filter(([name]) => !inPath.includes(name));
  const given = [
    ...inPath.map((name) => fields[name]),
    ...(type ? [camelCased(Object.fromEntries(rest))] : []),
  ];
  const target = lane.service(service) as Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;
  try {
    return { answer: await target[handler]?.(...given) };
  } catch (error) {
    return { error };
  }
}
