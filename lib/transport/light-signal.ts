import type { EndSignal } from '../crypto/thread-pool.js';

export type { EndSignal };

/**
 * Ends waits as an AbortController and its signal do. Each call has two, and Node.js takes ten times as long to make, to
 * listen to and to leave its own.
 */
export class LightSignal implements EndSignal {
  private readonly listeners = new Set<() => void>();
  private hasEnded = false;
  private why: unknown;
  private controller: AbortController | undefined;

  get aborted(): boolean {
    return this.hasEnded;
  }

  get reason(): unknown {
    return this.why;
  }

  /** Number of waits that this signal would end. */
  get waits(): number {
    return this.listeners.size;
  }

  /** The same signal for functions of Node.js and of hosts, which need an AbortSignal. */
  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.hasEnded) this.controller.abort(this.why);
    }
    return this.controller.signal;
  }

  throwIfAborted(): void {
    if (this.hasEnded) throw this.why;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  abort(reason: unknown): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.why = reason;
    this.controller?.abort(reason);
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }
}
