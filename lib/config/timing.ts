import { setTimeout as sleep } from 'node:timers/promises';

/** Time and randomness of retries; a spec replaces them. */
export interface Timing {
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Random number from 0 (included) to 1 (excluded). */
  readonly random: () => number;
}

export const machineTiming: Timing = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  random: () => Math.random(),
};
