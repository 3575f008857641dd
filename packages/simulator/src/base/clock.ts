import { milliseconds } from './duration.js';

/** Time as the simulator lives it: the rules about times, what expires, and when a notification is repeated. */
export interface SimulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since 1970, for signatures and their age: what a client on this machine reads. */
  signingTime(): number;
  /** Runs `task` once, so many milliseconds of this clock later. What is returned cancels it. */
  schedule(delay: number, task: () => Promise<void>): () => void;
  /**
   * Moves on. What falls due on the way is carried out in order, each at its own time and to its end, so one call may
   * walk through all repeats of a notification.
   * @param duration milliseconds, or a text such as `'31d'`, `'1h 30m'`, `'15s'`
   */
  advance(duration: number | string): Promise<void>;
}

interface Task {
  readonly due: number;
  readonly run: () => Promise<void>;
}

abstract class TaskClock implements SimulatorClock {
  private readonly tasks = new Set<Task>();

  /** Milliseconds since 1970. */
  abstract now(): number;

  /** Milliseconds since 1970, for signatures and their age. */
  abstract signingTime(): number;

  /** @internal */
  protected abstract moveTo(time: number): void;

  /** Runs a task once, so many milliseconds of this clock later. What is returned cancels it. */
  schedule(delay: number, run: () => Promise<void>): () => void {
    const task = { due: this.now() + delay, run };
    this.tasks.add(task);
    return () => this.tasks.delete(task);
  }

  /** Moves on, and carries out what falls due on the way, in order. */
  async advance(duration: number | string): Promise<void> {
    const end = this.now() + milliseconds(duration);
    await this.runDue(end);
    if (end > this.now()) this.moveTo(end);
  }

  /** @internal */
  protected async runDue(end: number): Promise<void> {
    for (let next = this.first(); next !== undefined && next.due <= end; next = this.first()) {
      this.tasks.delete(next);
      if (next.due > this.now()) this.moveTo(next.due);
      await next.run();
    }
  }

  /** @internal */
  protected first(): Task | undefined {
    let first: Task | undefined;
    for (const task of this.tasks) if (first === undefined || task.due < first.due) first = task;
    return first;
  }
}

/**
 * The machine's time, plus whatever `advance` has put on top. Signatures stay in the machine's time, so that a client
 * in any language keeps being understood after 31 days were skipped.
 */
export class SystemClock extends TaskClock {
  private ahead = 0;
  private saved: Map<string, number> | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.ahead;
  }

  /** Milliseconds since 1970, for signatures and their age. */
  signingTime(): number {
    return Date.now();
  }

  /** Goes on as far ahead as an earlier run was, and says how far it gets. @internal */
  keepIn(saved: Map<string, number>): void {
    this.ahead = Math.max(this.ahead, saved.get('ahead') ?? 0);
    this.saved = saved;
  }

  /** Runs a task once, so many milliseconds of this clock later. What is returned cancels it. */
  override schedule(delay: number, run: () => Promise<void>): () => void {
    const cancel = super.schedule(delay, run);
    this.wait();
    return () => {
      cancel();
      this.wait();
    };
  }

  /** Moves on, and carries out what falls due on the way, in order. */
  override async advance(duration: number | string): Promise<void> {
    const ahead = this.ahead + milliseconds(duration);
    await super.advance(duration);
    // The machine's own time went on meanwhile.
    this.lead(ahead);
    this.wait();
  }

  /** @internal */
  protected moveTo(time: number): void {
    this.lead(this.ahead + time - this.now());
  }

  private lead(ahead: number): void {
    this.ahead = ahead;
    this.saved?.set('ahead', ahead);
  }

  /** One timer for the task that is due first. */
  private wait(): void {
    clearTimeout(this.timer);
    const next = this.first();
    if (next === undefined) return;
    const delay = Math.min(Math.max(next.due - this.now(), 0), longestTimer);
    const runDue = async (): Promise<void> => {
      try {
        await this.runDue(this.now());
      } catch (error) {
        // Nobody waits for a task of the timer; unhandled, its failure would end the process.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
      this.wait();
    };
    this.timer = setTimeout(() => void runDue(), delay);
    // A repeat that is due in six hours must not keep a process alive that has nothing else to do.
    this.timer.unref();
  }
}

/** Node runs a longer one at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Time that stands still until a test moves it. Requests are compared with it, so their sender must read it too:
 * `moduleOptions()` hands it over as `clock`.
 */
export class ManualClock extends TaskClock {
  private time: number;

  /** @param start milliseconds since 1970, or a date; by default the time of this machine */
  constructor(start: number | Date = Date.now()) {
    super();
    this.time = Number(start);
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.time;
  }

  /** Milliseconds since 1970, for signatures and their age. */
  signingTime(): number {
    return this.time;
  }

  /** @internal */
  protected moveTo(time: number): void {
    this.time = time;
  }
}
