import type { Timing } from '../config/timing.js';

/** How fast items are begun. */
export interface Pace {
  /** Milliseconds from one begin to the next, at least. */
  readonly interval: number;
  /** Items at work at the same time, at most. */
  readonly concurrency: number;
  readonly timing: Pick<Timing, 'wait'>;
  /** Begins no more items; those at work are waited for. */
  readonly signal: AbortSignal;
}

/** Works on each item. `work` must not reject. Asks for the next item only when it may begin. */
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
      // Before the next item is asked for: an iterable of the host's may wait for one.
      if (signal.aborted) break;
    }
  } finally {
    await Promise.all(running);
  }
}
