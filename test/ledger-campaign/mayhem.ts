import { setTimeout as wait } from 'node:timers/promises';
import type { Progress } from '../chaos/progress.js';
import type { Random } from '../chaos/random.js';
import type { Hosts } from './hosts.js';
import type { CampaignSettings } from './settings.js';

/** Milliseconds for which a host stands still: longer than a lease of the ledger. */
const freeze = 6_000;

interface Blow {
  /** Rentals that are over by then. */
  readonly at: number;
  readonly fall: () => Promise<void>;
}

/** Milliseconds by which the clock leaps when a host begins to stand still: every lease is over, and its call under way. */
const leap = 360_000;

/** Kills and freezes hosts and kills the database, at moments that the seed decides. */
export class Mayhem {
  kills = 0;
  freezes = 0;
  restarts = 0;
  private readonly recovering = new Set<Promise<void>>();

  constructor(
    private readonly hosts: Hosts,
    private readonly database: { restart(): Promise<void> },
    private readonly random: Random,
    private readonly advance: (duration: number) => Promise<void>,
  ) {}

  /** Goes by the rentals that are over, so that a slow machine is not killed before it has served. */
  async run({ kills, freezes, restarts, rentals }: CampaignSettings, progress: Progress): Promise<void> {
    const moments = (count: number, fall: () => Promise<void>): Blow[] =>
      Array.from({ length: count }, () => ({
        at: this.random.integer(Math.ceil(rentals * 0.02), Math.floor(rentals * 0.96)),
        fall,
      }));
    const blows = [
      ...moments(kills, () => this.kill()),
      ...moments(freezes, () => this.freeze()),
      ...moments(restarts, () => this.restart()),
    ].toSorted((one, other) => one.at - other.at);
    for (const { at, fall } of blows) {
      await progress.reached(at);
      // The moment must not depend on what has just ended.
      await wait(this.random.integer(0, 200));
      // One host at least must go on, and the others soon start again.
      while (this.hosts.livelyPorts.length < 2) await wait(20);
      await fall.call(this);
    }
    await Promise.all(this.recovering);
  }

  private async kill(): Promise<void> {
    this.kills += 1;
    this.recover(this.hosts.killAndRestart(this.random.pick(this.hosts.livelyPorts)));
  }

  private async freeze(): Promise<void> {
    this.freezes += 1;
    this.recover(this.hosts.freeze(this.random.pick(this.hosts.livelyPorts), freeze));
    await this.advance(leap);
  }

  private async restart(): Promise<void> {
    this.restarts += 1;
    await this.database.restart();
  }

  private recover(recovery: Promise<void>): void {
    const tracked = recovery.finally(() => this.recovering.delete(tracked));
    this.recovering.add(tracked);
  }
}
