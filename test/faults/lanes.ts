import { Lane, type Reach } from './lane.js';

/** Runs at once. Those that mostly wait hardly load a machine. */
const width: Readonly<Record<Reach, number>> = {
  straight: 4,
  'short timeouts': 24,
  'backup after refusal': 2,
  'backup after silence': 4,
  nobody: 1,
  silence: 8,
};

/** Hosts, each busy with one run at a time. Started when they are first needed. */
export class Lanes {
  private readonly idle = new Map<Reach, Lane[]>();
  private readonly waiting = new Map<Reach, ((lane: Lane) => void)[]>();
  private readonly counts = new Map<Reach, number>();
  private readonly all: Promise<Lane>[] = [];

  async use<T>(reach: Reach, work: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = await this.take(reach);
    try {
      return await work(lane);
    } finally {
      const next = this.waiting.get(reach)?.shift();
      if (next === undefined) this.idle.get(reach)?.push(lane);
      else next(lane);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map(async (lane) => (await lane).stop()));
  }

  private async take(reach: Reach): Promise<Lane> {
    const idle = this.idle.get(reach) ?? [];
    this.idle.set(reach, idle);
    const lane = idle.pop();
    if (lane !== undefined) return lane;
    const queue = this.waiting.get(reach) ?? [];
    this.waiting.set(reach, queue);
    if (this.started(reach) < width[reach]) return this.start(reach);
    return new Promise((resolve) => queue.push(resolve));
  }

  private started(reach: Reach): number {
    return this.counts.get(reach) ?? 0;
  }

  private start(reach: Reach): Promise<Lane> {
    this.counts.set(reach, this.started(reach) + 1);
    const lane = Lane.start(reach, this.all.length);
    this.all.push(lane);
    return lane;
  }
}
