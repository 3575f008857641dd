import type { Timing } from '../config/timing.js';
import { follow, reasonOf } from './follow.js';
import { LightSignal, type EndSignal } from './light-signal.js';

const timedOut = (): DOMException =>
  new DOMException('The operation was aborted due to timeout', 'TimeoutError');

/**
 * Deadline of a call as a whole: a download of keys, the attempts and the pauses between them. Aborts when the time is
 * over or when the caller's own signal aborts. The owner must close the deadline when the call has ended;
 * AbortSignal.timeout has no close and would keep its listeners in memory for the full time.
 */
export class Deadline extends LightSignal {
  private readonly end: number;
  private readonly timer: NodeJS.Timeout;
  private readonly unfollow: (() => void) | undefined;

  constructor(
    milliseconds: number,
    private readonly timing: Timing,
    /** The caller's own signal. */
    readonly caller?: AbortSignal,
  ) {
    super();
    this.timer = setTimeout(() => this.abort(timedOut()), milliseconds).unref();
    this.end = timing.now() + milliseconds;
    this.unfollow = caller && follow(caller, () => this.abort(reasonOf(caller)));
  }

  /** Milliseconds until the deadline; 0 once it has aborted. */
  get remaining(): number {
    return this.aborted ? 0 : Math.max(0, this.end - this.timing.now());
  }

  /** Runs one attempt, which must end after `milliseconds` or with the deadline, whichever comes first. */
  async within<T>(milliseconds: number, work: (signal: EndSignal) => Promise<T>): Promise<T> {
    const attempt = new LightSignal();
    const stop = (): void => attempt.abort(this.reason);
    const timer = setTimeout(() => attempt.abort(timedOut()), milliseconds).unref();
    if (this.aborted) stop();
    else this.addEventListener('abort', stop);
    try {
      return await work(attempt);
    } finally {
      clearTimeout(timer);
      this.removeEventListener('abort', stop);
    }
  }

  /** Stops the timer. To be called when the call has ended. */
  close(): void {
    clearTimeout(this.timer);
    this.unfollow?.();
  }
}

/**
 * The work's result, unless the signal aborts first. The work itself goes on, because other calls may wait for it too.
 */
export function until<T>(signal: EndSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(
      (result) => {
        signal.removeEventListener('abort', stop);
        resolve(result);
      },
      (failure: unknown) => {
        signal.removeEventListener('abort', stop);
        reject(failure);
      },
    );
  });
}
