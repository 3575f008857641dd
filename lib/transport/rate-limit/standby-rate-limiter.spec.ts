import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { limitOf } from '../../../test/support/rate-limiter-behaviour.js';
import type { RateLimiter } from '../../config/rate-limit.options.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { StandbyRateLimiter } from './standby-rate-limiter.js';

const key = '1230000109:refunds';
const limit = limitOf({ perSecond: 1, failuresPerSecond: 1 });

let warn: MockInstance;

beforeEach(() => {
  vi.useFakeTimers();
  warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const now = (): number => Date.now();

/** A shared limiter that a test breaks, and the number of questions that it was asked. */
function start() {
  const shared = new MemoryRateLimiter(now);
  const state = { mode: 'answers' as 'answers' | 'fails' | 'hangs', asked: 0 };
  const ask = <T>(answer: () => Promise<T>): Promise<T> => {
    state.asked += 1;
    if (state.mode === 'hangs') return new Promise(() => undefined);
    return state.mode === 'fails' ? Promise.reject(new Error('connection lost')) : answer();
  };
  const breakable: RateLimiter = {
    reserve: (...given) => ask(() => shared.reserve(...given)),
    recordFailure: (...given) => ask(() => shared.recordFailure(...given)),
    release: (...given) => ask(() => shared.release(...given)),
  };
  return { state, limiter: new StandbyRateLimiter(breakable, new MemoryRateLimiter(now), now) };
}

describe('A shared limiter that', () => {
  it('fails is replaced by this process’ memory, which keeps the limit', async () => {
    const { limiter, state } = start();
    state.mode = 'fails';
    const waits = [];
    for (let call = 0; call < 3; call += 1) waits.push((await limiter.reserve(key, limit, 60_000)).wait);
    expect(waits).toEqual([0, 1_000, 2_000]);
  });

  it('hangs holds a call up for half a second, and the calls of the next second not at all', async () => {
    const { limiter, state } = start();
    state.mode = 'hangs';
    let granted = 0;
    const first = limiter.reserve(key, limit, 60_000).then(() => (granted += 1));
    await vi.advanceTimersByTimeAsync(499);
    expect(granted).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await first;
    await limiter.reserve(key, limit, 60_000);
    expect(state.asked).toBe(1);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it('fails for long is warned of once a minute', async () => {
    const { limiter, state } = start();
    state.mode = 'fails';
    for (let second = 0; second < 59; second += 1) {
      await limiter.reserve(key, limit, Infinity);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('connection lost'));
    await vi.advanceTimersByTimeAsync(1_000);
    await limiter.reserve(key, limit, Infinity);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('answers again decides again, after a second at most', async () => {
    const { limiter, state } = start();
    state.mode = 'fails';
    await limiter.reserve(key, limit, 60_000);
    state.mode = 'answers';
    await limiter.reserve(key, limit, 60_000);
    expect(state.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await limiter.reserve(key, limit, 60_000);
    expect((await limiter.reserve(key, limit, 60_000)).wait).toBe(1_000);
    expect(state.asked).toBe(3);
  });

  it('fails after the call has left its failures to the memory', async () => {
    const { limiter, state } = start();
    await limiter.recordFailure(key, limit);
    state.mode = 'fails';
    expect((await limiter.reserve(key, limitOf({ failuresPerSecond: 1 }), 60_000)).afterFailures).toBe(true);
  });
});
