import { setTimeout as sleep } from 'node:timers/promises';

/** Calls work again and again: at once while it finds something, after the interval when it finds nothing. */
export class PollLoop {
  private readonly ending = new AbortController();
  private waking = new AbortController();
  private running: Promise<void> | undefined;

  /**
   * @param work one round; answers whether there may be more to do at once
   * @param interval milliseconds between two rounds that find nothing
   * @param report is given what a round throws, such as a lost connection; the loop goes on after the interval
   */
  constructor(
    private readonly work: (ending: AbortSignal) => Promise<boolean>,
    private readonly interval: number,
    private readonly report: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Begins the next round now. */
  wake(): void {
    this.waking.abort();
  }

  /** Begins no further round, and resolves once the running one is over. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const isBusy = await this.work(signal).catch((error: unknown) => {
        this.report(error);
        return false;
      });
      if (isBusy || signal.aborted) continue;
      await sleep(this.interval, undefined, { signal: this.waking.signal, ref: false }).catch(
        () => undefined,
      );
      this.waking = new AbortController();
    }
  }
}
