import { stateOf } from '../merchant/merchant-state.js';
import { seededRandom } from '../base/seeded-random.js';
import { SimulatorError } from '../base/simulator.error.js';
import { formsOf, type Fault, type FaultKind } from './fault.js';

/** The calls that a scripted fault is for: the next ones of the operation. */
export interface FaultSelection {
  /**
   * Such as `POST /v3/payscore/serviceorder`. The method may be left out; parameters of the path may stand as
   * `{out_order_no}` or be filled in. @default every operation but the download of certificates
   */
  readonly operation?: string;
  /** Number of calls; `Infinity` for all until `clear()`. @default 1 */
  readonly times?: number;
}

/** Random faults. */
export interface RandomFaults {
  /** Seed of the draws: with the same seed the same calls in the same order meet the same faults. */
  readonly seed: number;
  /** The share of calls that meet a fault, from 0 to 1. */
  readonly rate: number;
  /** The faults to draw from, all equally likely; a name stands for all forms of that kind. @default every kind */
  readonly kinds?: readonly (Fault | FaultKind)[];
  /** Operations, written as in `FaultSelection`. @default every operation but the download of certificates */
  readonly operations?: readonly string[];
}

/** A fault that a call met. */
export interface InjectedFault {
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  /** Such as `POST /v3/payscore/serviceorder/{out_order_no}/cancel`. */
  readonly operation: string;
  /** Path and query as sent. */
  readonly path: string;
  /** The fault that the call met. */
  readonly fault: Fault;
}

/** The part of a call that decides whether a fault is for it. @internal */
export interface FaultyCall {
  /** The key of its route. */
  readonly route: string;
  readonly method: string;
  readonly target: string;
}

interface Script {
  readonly operation: string | undefined;
  readonly fault: Fault;
  left: number;
}

type Draw = (call: FaultyCall) => Fault | undefined;

const certificates = 'GET /v3/certificates';
/** Number of faults that `list` remembers. */
const limit = 1_000;

/**
 * Faults of the network and of WeChat Pay. Only rightly signed calls meet them, and each call at most one: scripted
 * faults come before random ones, in the order in which they were scripted.
 */
export class SimulatedFaults {
  private scripts: Script[] = [];
  private draw: Draw | undefined;
  private readonly injected: InjectedFault[] = [];

  /** @internal */
  constructor(private readonly clock: { now(): number }) {}

  /** The next call, or the next ones of an operation, meet this fault. */
  next({ operation, times = 1, ...fault }: Fault & FaultSelection): void {
    if (!(times >= 1)) throw new SimulatorError(`times: it is ${times}; pass a whole number from 1`);
    this.scripts.push({ operation: readOperation(operation), fault: readFault(fault), left: times });
  }

  /**
   * From now on calls meet random faults, in the place of earlier random ones. The same seed repeats the same faults.
   */
  random({ seed, rate, kinds = allKinds, operations }: RandomFaults): void {
    if (!(rate >= 0 && rate <= 1)) throw new SimulatorError('rate: it is a share; pass a number from 0 to 1');
    const choices = kinds.map((kind) =>
      typeof kind === 'string' ? formsOf[readFault({ kind }).kind] : [readFault(kind)],
    );
    const known = operations?.map(readOperation);
    const draw = seededRandom(seed);
    const choose = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)];
    this.draw = (call) => {
      if (!(known ?? [undefined]).some((operation) => concerns(operation, call))) return undefined;
      return draw() < rate ? choose(choose(choices) ?? []) : undefined;
    };
  }

  /** Ends all scripted and random faults. */
  clear(): void {
    this.scripts = [];
    this.draw = undefined;
  }

  /** A copy of the last thousand faults that calls met, oldest first. */
  list(): InjectedFault[] {
    return structuredClone(this.injected);
  }

  /** The faults that are still to come, for the console. @internal */
  get scripted(): { readonly next: readonly Readonly<Script>[]; readonly random: boolean } {
    return { next: this.scripts, random: this.draw !== undefined };
  }

  /** The fault of this call, if any. @internal */
  take(call: FaultyCall): Fault | undefined {
    const fault = this.fromScript(call) ?? this.draw?.(call);
    if (fault === undefined) return undefined;
    this.injected.push({ at: this.clock.now(), operation: call.route, path: call.target, fault });
    if (this.injected.length > limit) this.injected.shift();
    return fault;
  }

  private fromScript(call: FaultyCall): Fault | undefined {
    const script = this.scripts.find(({ operation }) => concerns(operation, call));
    if (script === undefined) return undefined;
    script.left -= 1;
    this.scripts = this.scripts.filter(({ left }) => left > 0);
    return script.fault;
  }
}

const allKinds = Object.keys(formsOf) as FaultKind[];

function concerns(operation: string | undefined, { route, method, target }: FaultyCall): boolean {
  if (operation === undefined) return route !== certificates;
  const path = target.split('?')[0] ?? '';
  const template = route.slice(route.indexOf(' ') + 1);
  return [route, template, `${method} ${path}`, path].includes(operation);
}

function readOperation(operation: string): string;
function readOperation(operation: string | undefined): string | undefined;
function readOperation(operation: string | undefined): string | undefined {
  if (operation === undefined || /^([A-Z]+ )?\/v3\/\S+$/.test(operation)) return operation;
  throw new SimulatorError(
    `operation: "${operation}" is none; write it like 'POST /v3/payscore/serviceorder' or '/v3/payscore/serviceorder'`,
  );
}

/** Refuses an unknown kind, because tests in JavaScript are not type-checked. */
function readFault(fault: Fault): Fault {
  const kind: string = fault.kind;
  if (Object.hasOwn(formsOf, kind)) return fault;
  throw new SimulatorError(`kind: "${kind}" is none of ${allKinds.join(', ')}`);
}

/** The faults of a merchant's calls. @internal */
export const faultsOf = stateOf((merchant) => new SimulatedFaults(merchant.clock));
