import { expect, it } from 'vitest';
import type { RateLimit, RateLimiter } from 'nestjs-payscore';

/** A limiter whose time the spec can let pass. */
export interface TimedLimiter {
  readonly limiter: RateLimiter;
  readonly pass: (milliseconds: number) => Promise<void> | void;
  /** Milliseconds by which a wait may be shorter than expected, because the time of the limiter goes on by itself. */
  readonly drift: number;
}

export const limitOf = (limit: Partial<RateLimit>): RateLimit => ({
  perSecond: undefined,
  burst: 1,
  failuresPerSecond: undefined,
  ...limit,
});

const key = '1230000109:refunds';

const expectWait = (given: number | undefined, expected: number, drift: number): void => {
  expect(given).toBeLessThanOrEqual(expected);
  expect(given).toBeGreaterThanOrEqual(Math.max(0, expected - drift));
};
const waitsOf = async (limiter: RateLimiter, limit: RateLimit, count: number): Promise<number[]> => {
  const waits: number[] = [];
  for (let each = 0; each < count; each += 1) waits.push((await limiter.reserve(key, limit, 60_000)).wait);
  return waits;
};

/** What every limiter does, whatever it counts in. */
export function describeRateLimiter(start: () => TimedLimiter): void {
  it('lets a burst start at once and spaces what follows', async () => {
    const { limiter, drift } = start();
    const waits = await waitsOf(limiter, limitOf({ perSecond: 1, burst: 3 }), 5);
    expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
    expectWait(waits[3], 1_000, drift);
    expectWait(waits[4], 2_000, drift);
  });

  it('takes nothing for a call whose turn would come too late', async () => {
    const { limiter, drift } = start();
    const limit = limitOf({ perSecond: 1 });
    await limiter.reserve(key, limit, 0);
    for (let each = 0; each < 5; each += 1) {
      const refused = await limiter.reserve(key, limit, 200);
      expect(refused).toMatchObject({ granted: false, turn: undefined });
      expectWait(refused.wait, 1_000, drift);
    }
    const granted = await limiter.reserve(key, limit, 1_000);
    expect(granted.granted).toBe(true);
    expectWait(granted.wait, 1_000, drift);
  });

  it('counts each merchant and family by itself', async () => {
    const { limiter } = start();
    const limit = limitOf({ perSecond: 1 });
    for (const each of [key, '1900000109:refunds', '1230000109:plans'])
      expect(await limiter.reserve(each, limit, 0)).toMatchObject({ granted: true, wait: 0 });
    expect(await limiter.reserve(key, limit, 0)).toMatchObject({ granted: false });
  });

  it('holds calls back once as many as the limit have failed, and not before', async () => {
    const { limiter, pass, drift } = start();
    const limit = limitOf({ failuresPerSecond: 2 });
    await limiter.recordFailure(key, limit);
    expect(await limiter.reserve(key, limit, 0)).toEqual({
      granted: true,
      wait: 0,
      afterFailures: false,
      turn: undefined,
    });
    await limiter.recordFailure(key, limit);
    const held = [];
    for (let each = 0; each < 3; each += 1) held.push(await limiter.reserve(key, limit, 60_000));
    expect(held.every(({ afterFailures, turn }) => afterFailures && turn !== undefined)).toBe(true);
    expectWait(held[0]?.wait, 1_000, drift);
    expectWait(held[1]?.wait, 1_000, drift);
    expectWait(held[2]?.wait, 2_000, drift);
    await pass(4_000);
    expect(await limiter.reserve(key, limit, 0)).toMatchObject({ granted: true, afterFailures: false });
  });

  it('gives the turn of a call that did not fail to the next, and forgets no failure for it', async () => {
    const { limiter, drift } = start();
    const limit = limitOf({ failuresPerSecond: 1 });
    await limiter.recordFailure(key, limit);
    const { turn = '' } = await limiter.reserve(key, limit, 60_000);
    await limiter.release(key, turn);
    const next = await limiter.reserve(key, limit, 60_000);
    expectWait(next.wait, 1_000, drift);
    expectWait((await limiter.reserve(key, limit, 60_000)).wait, 2_000, drift);
  });

  it('limits to less than one in a second', async () => {
    const { limiter, drift } = start();
    const waits = await waitsOf(limiter, limitOf({ perSecond: 0.1 }), 3);
    expectWait(waits[2], 20_000, drift);
    const failing = limitOf({ failuresPerSecond: 0.1 });
    const other = '1230000109:plans';
    await limiter.recordFailure(other, failing);
    expectWait((await limiter.reserve(other, failing, 60_000)).wait, 10_000, drift);
  });
}
