import { setTimeout as sleep } from 'node:timers/promises';

/** Time and chance as repetition sees them; a spec puts its own in their place. */
export interface Timing {
  /** Milliseconds; never goes back. */
  readonly now: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
}

export const machineTiming: Timing = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  random: () => Math.random(),
};
