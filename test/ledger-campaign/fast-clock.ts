import type { SimulatorClock } from 'payscore-simulator';

/** How many times faster the clock of WeChat Pay and the ledgers runs than the machine's. */
export const speed = 60;

const longestTimer = 2 ** 31 - 1;

interface Task {
  readonly due: number;
  readonly run: () => Promise<void>;
  timer: NodeJS.Timeout | undefined;
}

/** Clock of every process of a campaign: fast, and put forward by the driver. Signatures stay in the machine's time. */
export class FastClock implements SimulatorClock {
  private readonly tasks = new Set<Task>();

  /**
   * @param origin moment of the machine at which both clocks agreed, milliseconds since 1970
   * @param ahead milliseconds that this clock was put forward
   */
  constructor(
    private readonly origin: number,
    public ahead = 0,
  ) {}

  now(): number {
    return Math.floor(this.origin + (Date.now() - this.origin) * speed + this.ahead);
  }

  signingTime(): number {
    return Date.now();
  }

  schedule(delay: number, run: () => Promise<void>): () => void {
    const task: Task = { due: this.now() + delay, run, timer: undefined };
    this.tasks.add(task);
    this.arm(task);
    return () => this.drop(task);
  }

  /** Puts the clock forward. Tasks that are due then begin at once. */
  async advance(duration: number | string): Promise<void> {
    this.ahead += Number(duration);
    for (const task of this.tasks) this.arm(task);
  }

  private arm(task: Task): void {
    clearTimeout(task.timer);
    const delay = Math.min(Math.max(0, (task.due - this.now()) / speed), longestTimer);
    task.timer = setTimeout(() => {
      this.drop(task);
      void task.run();
    }, delay);
    task.timer.unref();
  }

  private drop(task: Task): void {
    clearTimeout(task.timer);
    this.tasks.delete(task);
  }
}
