import type { Timing } from '../config/timing.js';

const timedOut = (): DOMException =>
  new DOMException('The operation was aborted due to timeout', 'TimeoutError');

/**
 * The time of a call as a whole: its attempts, the pauses between them, and a download of keys before them. Closed when the
 * call has ended: AbortSignal.timeout would live on, with all that waits for it, for as long as the call might have taken.
 */
export class Deadline {
  /** Ends whatever the call waits for: out of time, or the caller's own signal. */
  readonly signal: AbortSignal;
  private readonly end: number;
  private readonly timer: NodeJS.Timeout;

  constructor(
    milliseconds: number,
    private readonly timing: Timing,
    /** The caller's. */
    readonly caller?: AbortSignal,
  ) {
    const time = new AbortController();
    this.timer = setTimeout(() => time.abort(timedOut()), milliseconds).unref();
    // Not by a listener: Node.js warns of the eleventh on one signal, and a caller may end many calls by one.
    this.signal = caller === undefined ? time.signal : AbortSignal.any([caller, time.signal]);
    this.end = timing.now() + milliseconds;
  }

  /** Milliseconds. */
  get remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.end - this.timing.now());
  }

  /** Work that may end before the call: one attempt. */
  async within<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const attempt = new AbortController();
    const stop = (): void => attempt.abort(this.signal.reason);
    const timer = setTimeout(() => attempt.abort(timedOut()), milliseconds).unref();
    if (this.signal.aborted) stop();
    else this.signal.addEventListener('abort', stop, { once: true });
    try {
      return await work(attempt.signal);
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', stop);
    }
  }

  /** Once nothing waits any more. */
  close(): void {
    clearTimeout(this.timer);
  }
}

/** The work's result, unless the signal ends the wait for it. The work itself goes on: others may wait for it too. */
export function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    const stay = (): void => signal.removeEventListener('abort', stop);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject);
    work.then(stay, stay);
  });
}
