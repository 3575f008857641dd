import type { Timing } from '../config/timing.js';

const timedOut = (): DOMException =>
  new DOMException('The operation was aborted due to timeout', 'TimeoutError');

/**
 * Deadline of a call as a whole: a download of keys, the attempts and the pauses between them. The owner must close the
 * deadline when the call has ended; AbortSignal.timeout has no close and would keep its listeners in memory for the
 * full time.
 */
export class Deadline {
  /** Aborts when the time is over or when the caller's own signal aborts. */
  readonly signal: AbortSignal;
  private readonly end: number;
  private readonly timer: NodeJS.Timeout;

  constructor(
    milliseconds: number,
    private readonly timing: Timing,
    /** The caller's own signal. */
    readonly caller?: AbortSignal,
  ) {
    const time = new AbortController();
    this.timer = setTimeout(() => time.abort(timedOut()), milliseconds).unref();
    // AbortSignal.any adds no listener to the caller's signal. Node.js warns of the eleventh listener on one signal,
    // and one signal of the caller may end many calls.
    this.signal = caller === undefined ? time.signal : AbortSignal.any([caller, time.signal]);
    this.end = timing.now() + milliseconds;
  }

  /** Milliseconds until the deadline; 0 once the signal has aborted. */
  get remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.end - this.timing.now());
  }

  /** Runs one attempt, which must end after `milliseconds` or with the deadline, whichever comes first. */
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

  /** Stops the timer. To be called when the call has ended. */
  close(): void {
    clearTimeout(this.timer);
  }
}

/**
 * The work's result, unless the signal aborts first. The work itself goes on, because other calls may wait for it too.
 */
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
