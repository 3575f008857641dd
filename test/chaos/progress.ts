interface Waiter {
  readonly count: number;
  readonly resolve: () => void;
}

/** Counts what is done, for those who wait for a part of it. */
export class Progress {
  private done = 0;
  private waiters: Waiter[] = [];

  advance(): void {
    this.done += 1;
    const due = this.waiters.filter(({ count }) => count <= this.done);
    if (due.length === 0) return;
    this.waiters = this.waiters.filter(({ count }) => count > this.done);
    for (const { resolve } of due) resolve();
  }

  reached(count: number): Promise<void> {
    if (count <= this.done) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push({ count, resolve }));
  }
}
