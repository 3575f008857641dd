interface Lane {
  busy: number;
  readonly waiting: (() => void)[];
}

/** Runs at most `width` tasks of one name at a time; further ones wait in order. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly width: number) {}

  async run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(name) ?? { busy: 0, waiting: [] };
    this.lanes.set(name, lane);
    if (lane.busy < this.width) lane.busy += 1;
    else await new Promise<void>((resolve) => lane.waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = lane.waiting.shift();
      if (next !== undefined) next();
      else if ((lane.busy -= 1) === 0) this.lanes.delete(name);
    }
  }
}
