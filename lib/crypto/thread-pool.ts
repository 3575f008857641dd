import { availableParallelism } from 'node:os';

/** Tells whether a waiting work is still wanted. An AbortSignal is one. */
export interface Stop {
  throwIfAborted(): void;
}

/** Limits the number of works that run at a time; the others wait in their order of arrival. */
export class BoundedWork {
  private readonly queue: (() => void)[] = [];
  private active = 0;

  constructor(private readonly most: number) {}

  /** Number of works that run. */
  get running(): number {
    return this.active;
  }

  /** Number of works that wait. */
  get waiting(): number {
    return this.queue.length;
  }

  /** @param signal once aborted, a waiting work is not begun any more */
  async run<T>(work: () => Promise<T>, signal?: Stop): Promise<T> {
    if (this.active < this.most) this.active += 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next === undefined) this.active -= 1;
      else next();
    }
  }
}

/**
 * Maximum of signatures computed at a time. One thread of the pool must stay free for the host. One more than there are
 * processors is enough: it keeps them busy while the event loop is, and further ones would slow the event loop down.
 */
export function mostSignatures(threads: number, processors: number): number {
  return Math.max(1, Math.min(threads - 1, processors + 1));
}

/**
 * Limit for the signatures of the whole process, because the host's file system, `dns.lookup` and zlib share the few
 * threads of libuv: behind an unlimited burst of signatures they would wait for all of them.
 */
export const signatures = new BoundedWork(
  mostSignatures(Number(process.env['UV_THREADPOOL_SIZE']) || 4, availableParallelism()),
);

/**
 * Limit for the verifications of the whole process. One takes a twentieth of the time of a signature, so 32 in the pool
 * delay the host little; with a lower limit the threads would wait for the event loop to pass the next one.
 */
export const verifications = new BoundedWork(32);
