import { stateOf } from '../merchant/merchant-state.js';
import { seededRandom } from '../base/seeded-random.js';
import { SimulatorError } from '../base/simulator.error.js';
import { formsOf, type Fault, type FaultKind } from './fault.js';

/** Which calls a scripted fault is for: the next ones of the operation. */
export interface FaultSelection {
  /**
   * Such as `POST /v3/payscore/serviceorder`; with or without the method, and with the parameters of the path either as
   * `{out_order_no}` or filled in. @default every operation but the download of certificates
   */
  readonly operation?: string;
  /** How many calls; `Infinity` for all until `clear()`. @default 1 */
  readonly times?: number;
}

/** Faults at random. */
export interface RandomFaults {
  /** Which the draws depend on: the same calls in the same order fare the same. */
  readonly seed: number;
  /** The share of calls that something happens to, from 0 to 1. */
  readonly rate: number;
  /** What may happen, each as likely; a name stands for all its forms. @default every kind */
  readonly kinds?: readonly (Fault | FaultKind)[];
  /** Written as in a script. @default every operation but the download of certificates */
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
  /** What happened. */
  readonly fault: Fault;
}

/** A call, as far as it matters for whether a fault is for it. @internal */
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
/** How many are remembered. */
const limit = 1_000;

/**
 * What goes wrong between the caller and WeChat Pay, or inside it. Only calls that are rightly signed are hit; a call
 * meets one fault, and scripted ones come before drawn ones, in the order of their scripting.
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

  /** From now on calls meet faults at random, which a seed makes repeatable. Takes the place of earlier ones. */
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

  /** Ends all that was scripted or is drawn. */
  clear(): void {
    this.scripts = [];
    this.draw = undefined;
  }

  /** The last thousand faults that calls met, oldest first. A copy. */
  list(): InjectedFault[] {
    return structuredClone(this.injected);
  }

  /** What is still to come, to look at. @internal */
  get scripted(): { readonly next: readonly Readonly<Script>[]; readonly random: boolean } {
    return { next: this.scripts, random: this.draw !== undefined };
  }

  /** What this call meets. @internal */
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

/** Also for those who script without types. */
function readFault(fault: Fault): Fault {
  const kind: string = fault.kind;
  if (Object.hasOwn(formsOf, kind)) return fault;
  throw new SimulatorError(`kind: "${kind}" is none of ${allKinds.join(', ')}`);
}

/** Of a merchant. @internal */
export const faultsOf = stateOf((merchant) => new SimulatedFaults(merchant.clock));
