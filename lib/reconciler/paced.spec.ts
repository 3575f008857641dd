import { describe, expect, it } from 'vitest';
import { paced } from './paced.js';

/** A clock that moves only when every work waits; it then wakes the waiter that is due next. */
class OwnedTime {
  now = 0;
  private readonly sleepers: { due: number; wake: () => void }[] = [];

  readonly wait = (milliseconds: number): Promise<void> =>
    new Promise((wake) => this.sleepers.push({ due: this.now + milliseconds, wake }));

  async run(until: Promise<unknown>): Promise<void> {
    const state = { isOver: false };
    const over = until.finally(() => (state.isOver = true));
    // The promise is awaited below.
    over.catch(() => undefined);
    while (!state.isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      this.sleepers.sort((one, other) => one.due - other.due);
      const next = this.sleepers.shift();
      if (next === undefined) continue;
      this.now = Math.max(this.now, next.due);
      next.wake();
    }
    await over;
  }
}

interface Run {
  readonly begun: number[];
  readonly most: number;
}

/** Five items, each of which takes `duration`. */
async function five(interval: number, concurrency: number, duration: number, stopAt?: number): Promise<Run> {
  const time = new OwnedTime();
  const stop = new AbortController();
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (item: number): Promise<void> => {
    begun.push(time.now);
    most = Math.max(most, (running += 1));
    if (item === stopAt) stop.abort();
    await time.wait(duration);
    running -= 1;
  };
  await time.run(paced([1, 2, 3, 4, 5], work, { interval, concurrency, timing: time, signal: stop.signal }));
  expect(running).toBe(0);
  return { begun, most };
}

async function* broken(): AsyncGenerator<number> {
  yield 1;
  await Promise.resolve();
  throw new Error('cursor lost');
}

describe('paced work', () => {
  it('begins at the interval while work is faster', async () => {
    expect(await five(100, 1, 40)).toEqual({ begun: [0, 100, 200, 300, 400], most: 1 });
  });

  it('begins one after the other where work is slower than the interval', async () => {
    expect(await five(100, 1, 250)).toEqual({ begun: [0, 250, 500, 750, 1_000], most: 1 });
  });

  it('has as many at work as allowed, and begins no faster than the interval', async () => {
    expect(await five(100, 2, 250)).toEqual({ begun: [0, 100, 250, 350, 500], most: 2 });
    expect(await five(100, 9, 250)).toEqual({ begun: [0, 100, 200, 300, 400], most: 3 });
  });

  it('begins no more once it is called off, and waits for those at work', async () => {
    expect((await five(100, 3, 250, 2)).begun).toEqual([0, 100]);
  });

  it('waits for those at work when the items end with an error, and passes it on', async () => {
    const time = new OwnedTime();
    let isOver = false;
    const work = async (): Promise<void> => {
      await time.wait(250);
      isOver = true;
    };
    const { signal } = new AbortController();
    const run = paced(broken(), work, { interval: 100, concurrency: 2, timing: time, signal });
    await expect(time.run(run)).rejects.toThrow('cursor lost');
    expect(isOver).toBe(true);
  });
});
