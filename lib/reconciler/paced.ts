import type { Timing } from '../config/timing.js';

/** Limits of speed and concurrency. */
export interface Pace {
  /** Minimum of milliseconds between the starts of two items. */
  readonly interval: number;
  /** Maximum of items that are worked on at the same time. */
  readonly concurrency: number;
  readonly timing: Pick<Timing, 'wait'>;
  /** Once aborted, no further item is started; the running ones are waited for. */
  readonly signal: AbortSignal;
}

/** Works on each item within the limits. `work` must not reject. The next item is read only when its work may start. */
export async function paced<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
  { interval, concurrency, timing, signal }: Pace,
): Promise<void> {
  const running = new Set<Promise<void>>();
  try {
    for await (const item of items) {
      if (signal.aborted) break;
      const pause = timing.wait(interval, signal).catch(() => undefined);
      const task: Promise<void> = work(item).finally(() => running.delete(task));
      running.add(task);
      await pause;
      while (running.size >= concurrency) await Promise.race(running);
      // The signal is checked before the next item is read, because the host's iterable may wait for one.
      if (signal.aborted) break;
    }
  } finally {
    await Promise.all(running);
  }
}
