import { milliseconds } from './duration.js';

/** The simulator's time: rules about times, expiry and the repeats of notifications go by it. */
export interface SimulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The time of signatures and of their age, milliseconds since 1970: the time that a client on this machine reads. */
  signingTime(): number;
  /** Runs `task` once, after `delay` milliseconds of this clock. Returns the function that cancels the task. */
  schedule(delay: number, task: () => Promise<void>): () => void;
  /**
   * Moves the clock forward. Tasks that become due run in order, each at its own time and to its end, so that one call
   * may make all repeats of a notification.
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

  /** The time of signatures and of their age, milliseconds since 1970. */
  abstract signingTime(): number;

  /** @internal */
  protected abstract moveTo(time: number): void;

  /** Runs a task once, after `delay` milliseconds of this clock. Returns the function that cancels the task. */
  schedule(delay: number, run: () => Promise<void>): () => void {
    const task = { due: this.now() + delay, run };
    this.tasks.add(task);
    return () => this.tasks.delete(task);
  }

  /** Moves the clock forward, and runs the tasks that become due, in order. */
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
 * The machine's time, plus the durations of `advance`. Signatures stay in the machine's time, because a client in
 * another language reads that: after a move of 31 days its requests would be refused as too old.
 */
export class SystemClock extends TaskClock {
  private ahead = 0;
  private saved: Map<string, number> | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.ahead;
  }

  /** The time of signatures and of their age, milliseconds since 1970. */
  signingTime(): number {
    return Date.now();
  }

  /** Starts as far ahead of the machine as an earlier run was, and saves each move. @internal */
  keepIn(saved: Map<string, number>): void {
    this.ahead = Math.max(this.ahead, saved.get('ahead') ?? 0);
    this.saved = saved;
  }

  /** Runs a task once, after `delay` milliseconds of this clock. Returns the function that cancels the task. */
  override schedule(delay: number, run: () => Promise<void>): () => void {
    const cancel = super.schedule(delay, run);
    this.wait();
    return () => {
      cancel();
      this.wait();
    };
  }

  /** Moves the clock forward, and runs the tasks that become due, in order. */
  override async advance(duration: number | string): Promise<void> {
    const ahead = this.ahead + milliseconds(duration);
    await super.advance(duration);
    // The tasks took time of the machine; the clock must be ahead by exactly the duration.
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

  /** Sets one timer for the task that is due first. */
  private wait(): void {
    clearTimeout(this.timer);
    const next = this.first();
    if (next === undefined) return;
    const delay = Math.min(Math.max(next.due - this.now(), 0), longestTimer);
    const runDue = async (): Promise<void> => {
      try {
        await this.runDue(this.now());
      } catch (error) {
        // An unhandled rejection ends the process, and no caller waits for a task of the timer.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
      this.wait();
    };
    this.timer = setTimeout(() => void runDue(), delay);
    // The timer must not keep the process alive: a repeat may be due in six hours.
    this.timer.unref();
  }
}

/** Milliseconds; Node.js fires a longer timer at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * A clock that stands still until a test moves it. The age of a request is measured by it, so the client must read it
 * too: `moduleOptions()` passes it as `clock`.
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

  /** The time of signatures and of their age, milliseconds since 1970. */
  signingTime(): number {
    return this.time;
  }

  /** @internal */
  protected moveTo(time: number): void {
    this.time = time;
  }
}
