import { setImmediate } from 'node:timers/promises';
import type { Timing } from '../../lib/config/timing.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A timing whose time passes only when the spec lets it. */
export class OwnedTiming implements Timing {
  private time = 1_000_000;
  private sleepers: readonly Sleeper[] = [];

  now = (): number => this.time;

  random = (): number => 0.5;

  wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { at: this.time + milliseconds, wake: resolve };
      this.sleepers = [...this.sleepers, sleeper];
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });

  /** Lets time pass, from one waking to the next, so that each finds the time at which it was due. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await setImmediate();
    for (;;) {
      const [next] = this.sleepers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
      this.time = Math.max(this.time, next.at);
      next.wake();
      await setImmediate();
    }
    this.time = end;
    await setImmediate();
  }
}
