/** Milliseconds. Between the two readings of one clock over HTTP there may be as much. */
const tolerance = 100;
/** Milliseconds until a simulator that went away is looked for again. */
const pause = 1_000;

/** The time of a simulator in another process: the machine's, and as far ahead as the simulator was moved. */
export class SimulatorClock {
  private ahead = 0;
  private readonly end = new AbortController();

  private constructor(private readonly url: string) {}

  /** @param url of a simulator that runs */
  static async follow(url: string): Promise<SimulatorClock> {
    const clock = new SimulatorClock(url);
    await clock.read().catch(() => {
      throw new Error(`No simulator answers at ${url}`);
    });
    void clock.listen();
    return clock;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => Date.now() + this.ahead;

  /** Takes over how far ahead the simulator is now. */
  readonly read = async (): Promise<void> => {
    const answer = await fetch(`${this.url}/simulator/clock`, { signal: this.end.signal });
    const { now } = (await answer.json()) as { now: number };
    const ahead = now - Date.now();
    if (Math.abs(ahead - this.ahead) > tolerance) this.ahead = ahead;
  };

  stop(): void {
    this.end.abort();
  }

  /** The simulator tells whenever something changed, which may be its time. */
  private async listen(): Promise<void> {
    const { signal } = this.end;
    while (!signal.aborted) {
      try {
        const { body } = await fetch(`${this.url}/simulator/events`, { signal });
        for await (const _ of body ?? []) await this.read();
      } catch {
        // The simulator is gone for now.
      }
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, pause).unref());
    }
  }
}
