import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { drained } from './drained.js';
import { freePort } from './free-port.js';
import { concurrency } from './handling.js';
import { Hosts } from './hosts.js';
import type { Identities } from './identities.js';
import { ledgerTables } from './ledger.js';
import { Mayhem } from './mayhem.js';
import type { Mode } from './mode.js';
import type { Postgres } from './postgres.js';
import { Random } from './random.js';
import { Redis } from './redis.js';
import { Sender } from './sender.js';
import type { ChaosSettings } from './settings.js';
import { createTraffic, type Traffic } from './traffic.js';
import { judge, type Verdict } from './verdict.js';

/** What a run came to. */
export interface ChaosOutcome {
  readonly mode: Mode;
  readonly traffic: Traffic;
  readonly sender: Sender;
  readonly mayhem: Mayhem;
  readonly verdict: Verdict;
  readonly crashes: number;
  /** Jobs that BullMQ gave up. */
  readonly deadJobs: number;
  /** As many runs of handlers can have ended without being remembered. */
  readonly interrupted: number;
  readonly seconds: number;
}

/** One run: two host processes, a Redis and a database of their own, and all of the traffic. */
export async function runChaos(
  mode: Mode,
  settings: ChaosSettings,
  identities: Identities,
  postgres: Postgres,
): Promise<ChaosOutcome> {
  const folder = join(settings.folder, mode);
  await mkdir(folder, { recursive: true });
  const random = new Random(settings.seed);
  const traffic = createTraffic(identities, settings, random);
  const database = await postgres.createDatabase(mode, ledgerTables);
  const redis = await Redis.start(join(folder, 'redis'));
  const config = { mode, identities, postgres: postgres.folder, redisPort: redis.port };
  const hosts = new Hosts([await freePort(), await freePort()], config, folder);
  try {
    await hosts.start();
    const sender = new Sender(identities, hosts.ports, settings.compression);
    const mayhem = new Mayhem(hosts, redis, sender, random);
    const start = performance.now();
    await Promise.all([sender.send(traffic.messages), mayhem.run(settings.kills, traffic.messages.length)]);
    const deadJobs = mode === 'bullmq' ? await drained(redis.port) : 0;
    const seconds = (performance.now() - start) / 1_000;
    await hosts.stop();
    return {
      mode,
      traffic,
      sender,
      mayhem,
      verdict: await judge(database, traffic.effects),
      crashes: hosts.crashes,
      deadJobs,
      // A kill ends the runs of one host, and Redis leaves those of all without an answer.
      interrupted: (mayhem.kills + hosts.ports.length) * concurrency,
      seconds,
    };
  } finally {
    await hosts.stop();
    await redis.kill();
    await database.end();
  }
}
