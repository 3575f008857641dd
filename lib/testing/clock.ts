/** Time as the simulator lives it: the age of requests, the rules about times, and when a notification is repeated. */
export interface SimulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once, so many milliseconds of this clock later. What is returned cancels it. */
  schedule(milliseconds: number, task: () => Promise<void>): () => void;
}

/** The machine's own time. */
export class SystemClock implements SimulatorClock {
  now(): number {
    return Date.now();
  }

  schedule(milliseconds: number, task: () => Promise<void>): () => void {
    const timer = setTimeout(() => void task(), milliseconds);
    // A repeat that is due in six hours must not keep a process alive that has nothing else to do.
    timer.unref();
    return () => clearTimeout(timer);
  }
}

/**
 * Time that stands still until a test moves it. Requests are compared with it, so their sender must read it too:
 * `moduleOptions()` hands it over as `clock`.
 */
export class ManualClock implements SimulatorClock {
  private time: number;
  private readonly tasks = new Set<{ readonly due: number; readonly task: () => Promise<void> }>();

  /** @param start milliseconds since 1970, or a date; by default the time of this machine */
  constructor(start: number | Date = Date.now()) {
    this.time = Number(start);
  }

  now(): number {
    return this.time;
  }

  schedule(milliseconds: number, task: () => Promise<void>): () => void {
    const entry = { due: this.time + milliseconds, task };
    this.tasks.add(entry);
    return () => this.tasks.delete(entry);
  }

  /**
   * Moves on. What falls due on the way is carried out in order, each at its own time and to its end, so one call may
   * walk through all repeats of a notification.
   */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError('Time only moves forward');
    const end = this.time + milliseconds;
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.tasks.delete(next);
      this.time = Math.max(this.time, next.due);
      await next.task();
    }
    this.time = Math.max(this.time, end);
  }

  private next(end: number): { readonly due: number; readonly task: () => Promise<void> } | undefined {
    let first: { readonly due: number; readonly task: () => Promise<void> } | undefined;
    for (const entry of this.tasks) {
      if (entry.due <= end && (first === undefined || entry.due < first.due)) first = entry;
    }
    return first;
  }
}
