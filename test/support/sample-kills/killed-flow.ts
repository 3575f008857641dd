import type { OrderView } from '../../../sample-app/src/orders/order-view.js';
import type { Flow, Step } from './flows.js';
import type { KilledHost } from './killed-host.js';
import { moments, stopAt, type Moment } from './moments.js';
import type { HeldRows } from './row.js';

/** What of a view every business has. */
interface AnyView {
  readonly order: OrderView | null;
  readonly lessons?: readonly { readonly order: OrderView | null }[];
}

/** A business during one step of which the process is killed. */
export class KilledFlow {
  private isAtMoment = (): boolean => false;
  /** Why the business could not be carried on; undefined if it was. */
  failure: unknown = 'The process was not killed';

  /** Numbers of the business that the user gave up, because nobody could tell whether WeChat Pay had opened it. */
  readonly givenUp: string[] = [];

  constructor(
    private readonly make: (number: string) => Flow,
    private number: string,
    private readonly index: number,
    readonly moment: Moment,
  ) {}

  get flow(): Flow {
    return this.make(this.number);
  }

  get title(): string {
    return `${this.flow.name}: ${this.step.name}, ${moments[this.moment]}`;
  }

  /** All steps before the one. */
  async bring(host: KilledHost): Promise<void> {
    for (let index = 0; index < this.index; index += 1) await this.take(host, index);
  }

  /** Takes the step, which stops at the moment. Nobody waits for an answer. */
  async stop(host: KilledHost, rows: HeldRows | undefined): Promise<void> {
    await host.pass('2s');
    this.isAtMoment = await stopAt(this.moment, { host, flow: this.flow, step: this.step, rows });
    const view = await host.view(this.flow.path).catch(() => undefined);
    void this.act(host, this.step, view).catch(() => undefined);
  }

  isStopped(): boolean {
    return this.isAtMoment();
  }

  /** As a user does who repeats what was not answered. */
  async carryOn(host: KilledHost): Promise<void> {
    try {
      for (let index = this.index; index < this.flow.steps.length; index += 1) await this.take(host, index);
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
  }

  /** Orders of the business at WeChat Pay and commands of the app, each of which must be there once. */
  async commands(host: KilledHost): Promise<{ operation: string; state: string }[]> {
    const { order, lessons = [] } = await host.view<AnyView>(this.flow.path);
    return [order, ...lessons.map((lesson) => lesson.order)].flatMap((each) => each?.commands ?? []);
  }

  private get step(): Step {
    const step = this.flow.steps[this.index];
    if (step === undefined) throw new RangeError(`${this.flow.name} has no step ${this.index}`);
    return step;
  }

  private async take(host: KilledHost, index: number): Promise<void> {
    let view: unknown;
    // WeChat Pay refuses an end in the second of the beginning.
    await host.pass('2s');
    await host.patiently(
      async () => {
        view = await host.view(this.flow.path);
        // The steps are those of the business, whatever its number.
        const step = this.flow.steps[index];
        if (step === undefined) return true;
        if (isDone(step, view)) return true;
        if (isHopeless(view)) this.beginAnew();
        await this.act(host, step, view);
        view = await host.view(this.flow.path);
        return isDone(step, view);
      },
      () => `${this.title}: step ${index} stays ${JSON.stringify(view, undefined, 1)}`,
    );
  }

  private beginAnew(): void {
    this.givenUp.push(this.number);
    this.number = `${this.givenUp.length}${this.number.slice(1)}`;
  }

  private async act(host: KilledHost, { request, wechat, asks }: Step, view: unknown): Promise<void> {
    const { path } = this.flow;
    if (request) await host.ask(request.method, path + request.path, request.body ?? {});
    if (asks !== undefined) await host.ask('POST', path + asks);
    if (wechat) {
      const does = wechat(view);
      await host.ask('POST', `/simulated/${does.path}`, does.body);
    }
  }
}

/** A view of what was not made yet tells of nothing. */
function isDone(step: Step, view: unknown): boolean {
  const isThere = typeof view === 'object' && view !== null && 'order' in view;
  return isThere && step.isDone(view as never);
}

/** Not opened, for a reason that does not pass. */
function isHopeless(view: unknown): boolean {
  const { launch, refusal } = view as { launch?: unknown; refusal?: string | null };
  return launch === null && typeof refusal === 'string' && refusal.startsWith('OUTCOME_UNKNOWN');
}
