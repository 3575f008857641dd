import { array, asyncProperty, assert, integer, record } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeRateLimiter, limitOf } from '../../../test/support/rate-limiter-behaviour.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';

const key = '1230000109:refunds';

describe('calls counted in memory', () => {
  describeRateLimiter(() => {
    let now = 5_000;
    return {
      limiter: new MemoryRateLimiter(() => now),
      pass: (milliseconds) => void (now += milliseconds),
      drift: 0,
    };
  });

  it('never start more often in any window than the burst and the rate allow', async () => {
    const arrivals = array(
      record({ pause: integer({ min: 0, max: 400 }), maxWait: integer({ min: 0, max: 3_000 }) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    const property = asyncProperty(
      arrivals,
      integer({ min: 1, max: 40 }),
      integer({ min: 1, max: 8 }),
      async (calls, perSecond, burst) => {
        let now = 0;
        const limiter = new MemoryRateLimiter(() => now);
        const starts: number[] = [];
        for (const { pause, maxWait } of calls) {
          now += pause;
          const { granted, wait } = await limiter.reserve(key, limitOf({ perSecond, burst }), maxWait);
          if (granted) starts.push(now + wait);
        }
        starts.sort((a, b) => a - b);
        for (const [first, from] of starts.entries())
          for (const [last, to] of starts.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(burst + ((to - from) * perSecond) / 1_000 + 1e-6);
      },
    );
    await assert(property, { numRuns: 300 });
  });

  it('never fail more often in a second than the limit, whatever succeeds between, once the limit is reached', async () => {
    const outcomes = array(
      record({ fails: integer({ min: 0, max: 1 }), pause: integer({ min: 0, max: 300 }) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    const property = asyncProperty(
      outcomes,
      integer({ min: 1, max: 6 }),
      async (calls, failuresPerSecond) => {
        let now = 0;
        const limit = limitOf({ failuresPerSecond });
        const limiter = new MemoryRateLimiter(() => now);
        const failedAt: number[] = [];
        // One call at a time: a call that was under way when the limit was reached is counted, but cannot be called back.
        for (const { fails, pause } of calls) {
          now += pause;
          const { wait, turn } = await limiter.reserve(key, limit, Infinity);
          now += wait;
          if (fails === 1) failedAt.push(now);
          if (fails === 1 && turn === undefined) await limiter.recordFailure(key, limit);
          if (fails === 0 && turn !== undefined) await limiter.release(key, turn);
        }
        for (const [index, at] of failedAt.entries()) {
          const beyond = failedAt[index + failuresPerSecond];
          if (beyond !== undefined) expect(beyond - at).toBeGreaterThanOrEqual(1_000 - 1e-6);
        }
      },
    );
    await assert(property, { numRuns: 300 });
  });

  it('start in the order in which they ask', async () => {
    const limiter = new MemoryRateLimiter(() => 0);
    const waits = await Promise.all(
      Array.from({ length: 50 }, () => limiter.reserve(key, limitOf({ perSecond: 10 }), 60_000)),
    );
    expect(waits.map(({ wait }) => wait)).toEqual(Array.from({ length: 50 }, (_, index) => index * 100));
  });
});

describe('the memory of a limiter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('holds nothing of a merchant a minute after its last turn, however many came', async () => {
    const limiter = new MemoryRateLimiter(() => Date.now());
    for (let merchant = 0; merchant < 10_000; merchant += 1)
      await limiter.reserve(`${merchant}:refunds`, limitOf({ perSecond: 1, failuresPerSecond: 1 }), 60_000);
    await limiter.reserve(key, limitOf({ perSecond: 0.01 }), 60_000);
    await limiter.recordFailure('1:refunds', limitOf({ failuresPerSecond: 0.01 }));
    expect(limiter.size).toBe(10_001);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(limiter.size).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(limiter.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
