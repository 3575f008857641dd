import { Injectable, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';

/** Thrown for work that is not begun, because the application closes the connections that the work would need. */
export class ApplicationClosing extends Error {
  constructor(what: string) {
    super(`${what} was not begun: the application is closing`);
  }
}

/** Work that the shutdown must wait for. */
@Injectable()
export class WorkInProgress implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  /** Whether the application is closing: no work may begin. */
  get isClosing(): boolean {
    return this.closing;
  }

  /** Has the shutdown wait for the work. */
  track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    const forget = (): void => void this.running.delete(work);
    work.then(forget, forget);
    return work;
  }

  /**
   * Refuses new work from now on: the server takes requests until the last hook, while the host closes its connections.
   */
  onModuleDestroy(): void {
    this.closing = true;
  }

  /** Waits for running handlers, so that their success is stored. A queue's worker waits for its own jobs. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }
}
