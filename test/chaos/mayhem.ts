import { setTimeout as wait } from 'node:timers/promises';
import type { Hosts } from './hosts.js';
import type { Random } from './random.js';
import type { Redis } from './redis.js';
import type { Sender } from './sender.js';

/** Kills hosts and stops Redis while notifications come in. */
export class Mayhem {
  kills = 0;
  /** Kills of a host that had not answered all attempts. */
  killsAtWork = 0;
  /** Seconds for which Redis was away. */
  redisStop = 0;

  constructor(
    private readonly hosts: Hosts,
    private readonly redis: Redis,
    private readonly sender: Sender,
    private readonly random: Random,
  ) {}

  /** Goes by what has been delivered, so that a slow machine is not killed before it has served. */
  async run(kills: number, messages: number): Promise<void> {
    const between = (least: number, most: number): number =>
      this.random.integer(Math.ceil(messages * least), Math.floor(messages * most));
    const moments = Array.from({ length: kills }, () => between(0.03, 0.95));
    const stop = between(0.3, 0.6);
    await Promise.all([
      this.killAt(moments.toSorted((one, other) => one - other)),
      this.sender.reached(stop).then(() => this.stopRedis()),
    ]);
  }

  private async killAt(moments: readonly number[]): Promise<void> {
    const restarts = new Set<Promise<void>>();
    for (const moment of moments) {
      await this.sender.reached(moment);
      while (this.hosts.readyPorts.length === 0) await Promise.race(restarts);
      const port = this.random.pick(this.hosts.readyPorts);
      this.kills += 1;
      if (this.sender.inFlight(port) > 0) this.killsAtWork += 1;
      const restart = this.hosts.killAndRestart(port).finally(() => restarts.delete(restart));
      restarts.add(restart);
    }
    await Promise.all(restarts);
  }

  private async stopRedis(): Promise<void> {
    const start = performance.now();
    await this.redis.kill();
    await wait(5_000);
    await this.redis.restart();
    this.redisStop = (performance.now() - start) / 1_000;
  }
}
