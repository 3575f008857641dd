import { availableParallelism } from 'node:os';

/** The part of an AbortSignal that waits need. An AbortSignal has it, and so has a `LightSignal`. */
export interface EndSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A work that waits for its turn. */
interface Place {
  /** Begins the work; undefined once the work is not wanted any more. */
  begin: (() => void) | undefined;
}

/** Limits the number of works that run at a time; the others wait in their order of arrival. */
export class BoundedWork {
  private readonly queue: Place[] = [];
  private left = 0;
  private readonly wishes = new Set<{ readonly most: number }>();
  private active = 0;
  private limit: number;

  /** @param standard limit unless another is wished for */
  constructor(private readonly standard: number) {
    this.limit = standard;
  }

  /** The limit: the highest that is wished for. */
  get most(): number {
    return this.limit;
  }

  /** Wishes for a limit. @returns what withdraws the wish */
  limitTo(most: number): () => void {
    const wish = { most };
    this.wishes.add(wish);
    this.heedWishes();
    return () => {
      this.wishes.delete(wish);
      this.heedWishes();
    };
  }

  /** Number of works that run. */
  get running(): number {
    return this.active;
  }

  /** Number of works that wait. */
  get waiting(): number {
    return this.queue.length - this.left;
  }

  /** @param signal once aborted, a waiting work rejects at once with the signal's reason, and is never begun */
  async run<T>(work: () => Promise<T>, signal?: EndSignal): Promise<T> {
    if (this.active < this.limit) this.active += 1;
    else await this.turn(signal);
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      this.active -= 1;
      this.startNext();
    }
  }

  private turn(signal: EndSignal | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        // The place stays in the queue, because its removal from the middle would copy the places behind it.
        place.begin = undefined;
        this.left += 1;
        reject(signal?.reason);
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const place: Place = { begin };
      if (signal?.aborted === true) return reject(signal.reason);
      signal?.addEventListener('abort', leave, { once: true });
      this.queue.push(place);
    });
  }

  private heedWishes(): void {
    this.limit =
      this.wishes.size === 0 ? this.standard : Math.max(...[...this.wishes].map(({ most }) => most));
    this.startNext();
  }

  private startNext(): void {
    while (this.active < this.limit) {
      const next = this.queue.shift();
      if (next === undefined) return;
      if (next.begin === undefined) {
        this.left -= 1;
        continue;
      }
      this.active += 1;
      next.begin();
    }
  }
}

/**
 * Maximum of signatures in the pool at a time: two for each thread that a processor can run. One of them is computed and one
 * waits, so that the thread does not sleep until the event loop hands over the next. A host's read of a file, which asks the
 * pool four times, stays within 8.7 ms in 99 of 100 cases (a signature of 0.26 ms, one processor); three for each thread take
 * it to 14 ms.
 */
export const mostSignatures = (threads: number, processors: number): number =>
  2 * Math.min(threads, processors);

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
