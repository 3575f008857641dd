import { describe, expect, it } from 'vitest';
import { PollLoop } from './poll-loop.js';

const soon = 1;
const never = 1_000_000;

describe('poll loop', () => {
  it('goes on at once while work finds something, and waits after a round that finds nothing', async () => {
    const found = [true, true, false];
    let rounds = 0;
    const idle = new Promise<void>((resolve) => {
      const loop = new PollLoop(
        () => {
          rounds += 1;
          const next = found.shift() ?? false;
          if (!next) resolve();
          return Promise.resolve(next);
        },
        never,
        () => undefined,
      );
      loop.start();
    });
    await idle;
    expect(rounds).toBe(3);
  });

  it('reports a failure and goes on', async () => {
    const reports: unknown[] = [];
    let rounds = 0;
    const again = new EventTarget();
    const second = new Promise((resolve) => again.addEventListener('round', resolve, { once: true }));
    const loop = new PollLoop(
      () => {
        rounds += 1;
        if (rounds === 1) return Promise.reject(new Error('database lost'));
        again.dispatchEvent(new Event('round'));
        return Promise.resolve(false);
      },
      soon,
      (error) => reports.push(error),
    );
    loop.start();
    await second;
    await loop.stop();
    expect(String(reports)).toContain('database lost');
  });

  it('begins a round at once when woken, and none after it is stopped', async () => {
    const rounds: (() => void)[] = [];
    const seen = (): Promise<void> => new Promise((resolve) => rounds.push(resolve));
    let count = 0;
    const loop = new PollLoop(
      () => {
        count += 1;
        rounds.shift()?.();
        return Promise.resolve(false);
      },
      never,
      () => undefined,
    );
    const first = seen();
    loop.start();
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    const woken = seen();
    loop.wake();
    await woken;
    await loop.stop();
    loop.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(count).toBe(2);
  });
});
