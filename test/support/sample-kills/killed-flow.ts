import type { OrderView } from '../../../sample-app/src/orders/order-view.js';
import { decideOnPayments } from './desk.js';
import type { Flow, MakeFlow, Step } from './flow.js';
import type { KilledHost } from './killed-host.js';
import { isRefusal, moments, stopAt, type Moment, type Stopped } from './moments.js';
import type { HeldRows } from './row.js';
import { refusal } from './wire.js';

/** What of a view every business has. */
interface AnyView {
  readonly order: OrderView | null;
  readonly lessons?: readonly { readonly order: OrderView | null }[];
}

/** A business during one step of which the process is killed. */
export class KilledFlow {
  private stopped: Stopped = { isAtMoment: () => false };
  private failed: { readonly error: unknown } | undefined;
  private isCarriedOn = false;

  /** Numbers of the business that the user gave up, because nobody could tell whether WeChat Pay had opened it. */
  readonly givenUp: string[] = [];

  constructor(
    private readonly make: MakeFlow,
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

  /** Why the business could not be carried on; undefined if it was. */
  get failure(): unknown {
    return this.failed?.error ?? (this.isCarriedOn ? undefined : 'The process was not killed');
  }

  fail(error: unknown): void {
    this.failed ??= { error };
  }

  /** All steps before the one. */
  bring(host: KilledHost): Promise<void> {
    return this.attempt(async () => {
      for (let index = 0; index < this.index; index += 1) await this.take(host, index);
    });
  }

  /** Takes the step, which stops at the moment. Nobody waits for an answer. */
  stop(host: KilledHost, rows: HeldRows | undefined): Promise<void> {
    return this.attempt(async () => {
      const { flow, step } = this;
      step.before?.(host);
      const view = await host.view(flow.path).catch(() => undefined);
      this.stopped = await stopAt(this.moment, { host, flow, step, rows, path: pathOf(step, view) });
      void this.act(host, step, view).catch(() => undefined);
      await this.stopped.follow?.();
    });
  }

  /** Whether the step has come to its moment, or never will. @param awaited the connections for whose row a transaction waits */
  isStopped(awaited: ReadonlySet<number>): boolean {
    return this.failed !== undefined || this.stopped.isAtMoment(awaited);
  }

  /** The process is gone: WeChat Pay answers from now on, with a refusal if there is to be one. */
  free(): void {
    const { meeting } = this.stopped;
    if (meeting?.fate === 'refused') meeting.letGo();
    else meeting?.end();
  }

  /** As a user does who repeats what was not answered. */
  carryOn(host: KilledHost): Promise<void> {
    return this.attempt(async () => {
      await this.hearRefusal(host);
      for (let index = this.index; index < this.flow.steps.length; index += 1) await this.take(host, index);
      this.isCarriedOn = true;
    });
  }

  /** Orders of the business at WeChat Pay and commands of the app, each of which must be there once. */
  async commands(host: KilledHost): Promise<{ order: string; operation: string; state: string }[]> {
    const { order, lessons = [] } = await host.view<AnyView>(this.flow.path);
    return [order, ...lessons.map((lesson) => lesson.order)].flatMap((each) =>
      (each?.commands ?? []).map(({ operation, state }) => ({ operation, state, order: each?.number ?? '' })),
    );
  }

  /** A business that has failed stands still, and the others of its wave go on. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.failed) return;
    try {
      await work();
    } catch (error) {
      this.fail(error);
      this.stopped.meeting?.end();
    }
  }

  /** WeChat Pay refuses the command until the app has heard of it. */
  private async hearRefusal(host: KilledHost): Promise<void> {
    if (!isRefusal(this.moment)) return;
    let view: unknown;
    await host.patiently(
      async () => {
        view = await host.view(this.flow.path);
        // Of a command that was in doubt before, not every refusal tells what became of it.
        return new RegExp(`${refusal.message}|OUTCOME_UNKNOWN|"state":"dead"`).test(JSON.stringify(view));
      },
      () => `${this.title}: the app hears of no refusal: ${JSON.stringify(view, undefined, 1)}`,
    );
    this.stopped.meeting?.end();
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
    this.flow.steps[index]?.before?.(host);
    await host.patiently(
      async () => {
        view = await host.view(this.flow.path);
        // The steps are those of the business, whatever its number.
        const step = this.flow.steps[index];
        if (step === undefined) return true;
        if (isDone(step, view)) return true;
        if (isHopeless(view, index)) this.beginAnew();
        await decideOnPayments(host, this.flow.path, (view as Partial<AnyView>).order ?? null);
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

  private async act(host: KilledHost, step: Step, view: unknown): Promise<void> {
    const { request, wechat, asks, event } = step;
    const { path } = this.flow;
    if (request) await host.ask(request.method, path + pathOf(step, view), request.body ?? {});
    if (wechat) {
      const does = wechat(view);
      await host.ask('POST', `/simulated/${does.path}`, does.body);
    }
    step.happens?.(host);
    // Of what is notified the user need not ask.
    const isNotified = event?.type.startsWith('LEDGER.') === false;
    if (asks !== undefined && (!isNotified || this.moment === 'askAnswer'))
      await host.ask('POST', path + asks);
  }
}

const pathOf = ({ request }: Step, view: unknown): string =>
  typeof request?.path === 'function' ? request.path(view) : (request?.path ?? '');

/** A view of what was not made yet tells of nothing. */
function isDone(step: Step, view: unknown): boolean {
  const isThere = typeof view === 'object' && view !== null && 'order' in view;
  return isThere && step.isDone(view as never);
}

/** Not opened, for a reason that does not pass. */
function isHopeless(view: unknown, index: number): boolean {
  const { launch, refusal: reason } = view as { launch?: unknown; refusal?: string | null };
  if (launch !== null || typeof reason !== 'string') return false;
  return reason.startsWith('OUTCOME_UNKNOWN') || (index === 0 && reason.startsWith(refusal.code));
}
