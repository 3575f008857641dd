import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { leased } from './leased.js';
import type { NotificationClaim } from './notification-store.js';

const lease = 60_000;

/** A claim that records the calls of its methods. */
function recordingClaim(broken: readonly (keyof NotificationClaim)[] = []): {
  claim: NotificationClaim;
  steps: string[];
} {
  const steps: string[] = [];
  const step = (name: keyof NotificationClaim, text: string = name): Promise<void> => {
    steps.push(text);
    return broken.includes(name) ? Promise.reject(new Error(`${name} failed`)) : Promise.resolve();
  };
  const claim: NotificationClaim = {
    complete: () => step('complete'),
    release: () => step('release'),
    extend: (longer) => step('extend', `extend ${longer}`),
  };
  return { claim, steps };
}

const working = (): Promise<void> => Promise.resolve();
const workingFor = (time: number) => (): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
const failing = (): Promise<void> => Promise.reject(new Error('work failed'));

describe('work under a lease', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each<
    [
      what: string,
      work: () => Promise<void>,
      broken: (keyof NotificationClaim)[],
      outcome: string,
      steps: string[],
    ]
  >([
    ['that succeeds is completed', working, [], 'done', ['complete']],
    ['that fails is released', failing, [], 'work failed', ['release']],
    ['that cannot be completed has failed', working, ['complete'], 'complete failed', ['complete']],
    [
      'that fails and cannot be released tells its own failure',
      failing,
      ['release'],
      'work failed',
      ['release'],
    ],
  ])('%s', async (_, work, broken, outcome, expected) => {
    const { claim, steps } = recordingClaim(broken);
    const result = await leased(claim, lease, work).then(
      () => 'done',
      (error: Error) => error.message,
    );
    expect(result).toBe(outcome);
    await vi.advanceTimersByTimeAsync(10 * lease);
    expect(steps).toEqual(expected);
  });

  it.each<[what: string, broken: (keyof NotificationClaim)[]]>([
    ['keeps it, however long it takes', []],
    ['goes on when it cannot be renewed', ['extend']],
  ])('%s', async (_, broken) => {
    const { claim, steps } = recordingClaim(broken);
    const work = leased(claim, lease, () => new Promise((resolve) => setTimeout(resolve, 2 * lease + 1)));
    await vi.advanceTimersByTimeAsync(2 * lease + 1);
    await work;
    expect(steps).toEqual([...Array<string>(6).fill(`extend ${lease}`), 'complete']);
  });

  it('is renewed by the timer of another, after a third of the lease at the latest, and is not once it ends', async () => {
    const [first, second] = [recordingClaim(), recordingClaim()];
    const one = leased(first.claim, lease, workingFor(lease / 2));
    await vi.advanceTimersByTimeAsync(lease / 3 - 1);
    const other = leased(second.claim, lease, workingFor(lease));
    expect(vi.getTimerCount()).toBe(3);
    await vi.advanceTimersByTimeAsync(lease);
    await Promise.all([one, other]);
    expect(first.steps).toEqual([`extend ${lease}`, 'complete']);
    expect(second.steps).toEqual([...Array<string>(3).fill(`extend ${lease}`), 'complete']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not kept alive by its lease alone', async () => {
    vi.useRealTimers();
    const spy = vi.spyOn(globalThis, 'setInterval');
    await leased(recordingClaim().claim, lease, working);
    const renewal = spy.mock.results[0]?.value as NodeJS.Timeout;
    expect(renewal.hasRef()).toBe(false);
    spy.mockRestore();
  });
});
