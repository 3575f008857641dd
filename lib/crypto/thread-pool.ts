import { availableParallelism } from 'node:os';

/** So many works at a time; the others wait here, first come first served. */
export class BoundedWork {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly most: number) {}

  /** @param signal of whoever waits: once it is aborted, the work is not begun any more */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.running < this.most) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}

/**
 * How many signatures may be computed at once. One thread of the pool is left to the host. Beyond the processors one more
 * is enough: it goes on while the event loop is busy, and many would take the loop's processor away.
 */
export function mostSignatures(threads: number, processors: number): number {
  return Math.max(1, Math.min(threads - 1, processors + 1));
}

/**
 * Signatures of the whole process. The host's file system, `dns.lookup` and zlib use the same few threads of libuv, first
 * come first served: behind a burst of signatures they would wait for all of it.
 */
export const signatures = new BoundedWork(
  mostSignatures(Number(process.env['UV_THREADPOOL_SIZE']) || 4, availableParallelism()),
);

/**
 * Verifications of the whole process: each takes a twentieth of a signature, so many more may wait in the pool without
 * making the host wait longer; with as few as of signatures, threads would wait for the event loop to hand over the next.
 */
export const verifications = new BoundedWork(32);
