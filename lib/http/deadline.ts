import type { Timing } from './timing.js';

/** The time of a call as a whole: its attempts, the pauses between them, and a download of keys before them. */
export class Deadline {
  /** Ends whatever the call waits for: out of time, or the caller's own signal. */
  readonly signal: AbortSignal;
  private readonly end: number;

  constructor(
    milliseconds: number,
    private readonly timing: Timing,
    /** The caller's. */
    readonly caller?: AbortSignal,
  ) {
    const time = AbortSignal.timeout(milliseconds);
    this.signal = caller === undefined ? time : AbortSignal.any([caller, time]);
    this.end = timing.now() + milliseconds;
  }

  /** Milliseconds. */
  get remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.end - this.timing.now());
  }

  /** Ends one attempt before the call. */
  within(milliseconds: number): AbortSignal {
    return AbortSignal.any([this.signal, AbortSignal.timeout(milliseconds)]);
  }
}

/** The work's result, unless the signal ends the wait for it. The work itself goes on: others may wait for it too. */
export async function until<T>(signal: AbortSignal, work: T | Promise<T>): Promise<T> {
  let stop: () => void;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([ended, work]).finally(() => signal.removeEventListener('abort', stop));
}
