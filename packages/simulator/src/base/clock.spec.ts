import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { ManualClock, SystemClock } from '../index.js';

describe('A manual clock', () => {
  it('stands still until it is moved', async () => {
    const clock = new ManualClock(new Date('2026-11-20T02:00:00Z'));
    const start = clock.now();
    expect(start).toBe(Date.parse('2026-11-20T02:00:00Z'));
    await clock.advance(1_500);
    expect(clock.now()).toBe(start + 1_500);
  });

  it('starts at the time of the machine by default', () => {
    const before = Date.now();
    expect(new ManualClock().now()).toBeGreaterThanOrEqual(before);
  });

  it('carries out what falls due, in order and each at its own time', async () => {
    const clock = new ManualClock(0);
    const seen: [string, number][] = [];
    const task = (name: string) => async (): Promise<void> => void seen.push([name, clock.now()]);
    clock.schedule(20, task('second'));
    clock.schedule(10, task('first'));
    clock.schedule(31, task('later'));
    await clock.advance(30);
    expect(seen).toEqual([
      ['first', 10],
      ['second', 20],
    ]);
    expect(clock.now()).toBe(30);
  });

  it('carries out what is scheduled on the way', async () => {
    const clock = new ManualClock(0);
    const seen: number[] = [];
    const again = async (): Promise<void> => {
      await Promise.resolve();
      seen.push(clock.now());
      clock.schedule(10, again);
    };
    clock.schedule(10, again);
    await clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  it('forgets what was cancelled', async () => {
    const clock = new ManualClock(0);
    const task = vi.fn(async () => {});
    clock.schedule(10, task)();
    await clock.advance(20);
    expect(task).not.toHaveBeenCalled();
  });

  it.each([-1, Number.NaN])('does not move by %d', async (milliseconds) => {
    await expect(new ManualClock(0).advance(milliseconds)).rejects.toThrow('Time only moves forward');
  });
});

describe('The system clock', () => {
  it('carries a task out in the time of the machine, unless it is cancelled', () => {
    vi.useFakeTimers();
    const clock = new SystemClock();
    const kept = vi.fn(async () => {});
    const cancelled = vi.fn(async () => {});
    clock.schedule(1_000, kept);
    clock.schedule(1_000, cancelled)();
    vi.advanceTimersByTime(999);
    expect(kept).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(kept).toHaveBeenCalledOnce();
    expect(cancelled).not.toHaveBeenCalled();
    expect(clock.now()).toBe(Date.now());
    vi.useRealTimers();
  });

  it('moves ahead of the machine, while signatures stay in its time', async () => {
    vi.useFakeTimers();
    const clock = new SystemClock();
    const seen: number[] = [];
    const start = clock.now();
    const note = async (): Promise<void> => void seen.push(clock.now() - start);
    clock.schedule(86_400_000, note);
    clock.schedule(40 * 86_400_000, note);
    await clock.advance('31d');
    expect(seen).toEqual([86_400_000]);
    expect(clock.now()).toBe(start + 31 * 86_400_000);
    expect(clock.signingTime()).toBe(Date.now());
    await vi.advanceTimersByTimeAsync(9 * 86_400_000 - 1);
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toHaveLength(2);
    vi.useRealTimers();
  });

  it('moves by exactly what was asked for, however long what falls due takes', async () => {
    vi.useFakeTimers();
    const clock = new SystemClock();
    clock.schedule(1_000, async () => void vi.setSystemTime(Date.now() + 7));
    await clock.advance('1d');
    expect(clock.now() - Date.now()).toBe(86_400_000);
    vi.useRealTimers();
  });
});

describe('A task of the system clock that fails', () => {
  it('causes a warning, does not end the process, and later tasks run', async () => {
    const warned = once(process, 'warning');
    const clock = new SystemClock();
    clock.schedule(0, () => Promise.reject(new Error('the task is broken')));
    expect(await warned).toMatchObject([{ message: 'the task is broken' }]);
    await new Promise<void>((done) => {
      clock.schedule(0, () => Promise.resolve(done()));
    });
  });
});
