import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { freePort } from '../chaos/free-port.js';
import { Random } from '../chaos/random.js';
import { MariadbServer } from '../support/databases/mariadb-server.js';
import { PostgresServer } from '../support/databases/postgres-server.js';
import { readBooks, type Books } from './books.js';
import { Entrance } from './entrance.js';
import { openDatabase, schemaOf } from './host-database.js';
import { Hosts } from './hosts.js';
import { Mayhem } from './mayhem.js';
import { createRentals } from './rental.js';
import { route } from './route.js';
import { takeOut } from './sabotage.js';
import type { CampaignSettings, DatabaseName } from './settings.js';
import { Traffic } from './traffic.js';
import type { Truth } from './truth.js';
import { judge, type Rule } from './verdict.js';
import { WechatPay } from './wechat-pay.js';

/** What a run came to. */
export interface Outcome {
  readonly database: DatabaseName;
  readonly truth: Truth;
  readonly books: Books;
  readonly rules: readonly Rule[];
  readonly traffic: Traffic;
  readonly mayhem: Mayhem;
  readonly crashes: number;
  /** Seconds from the first rental to the last, and of the quiet time after it. */
  readonly seconds: { readonly traffic: number; readonly quiet: number };
}

const month = 31 * 86_400_000;
const quarter = 6 * 3_600_000;
const processes = 3;

/** One run on a database of its own. @param folder where it keeps its program and logs */
export async function runCampaign(
  database: DatabaseName,
  settings: CampaignSettings,
  build: string,
  folder: string,
): Promise<Outcome> {
  const random = new Random(settings.seed);
  const rentals = createRentals(settings.rentals, random);
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'build');
  cpSync(build, program, { recursive: true });
  for (const guard of settings.without) takeOut(guard, join(program, 'dist'));

  const server = await (database === 'postgres' ? PostgresServer : MariadbServer).start();
  const wechatPay = new WechatPay();
  const origin = Date.now();
  const url = await server.database();
  const kysely = openDatabase(database, url, 6);
  for (const statement of schemaOf(database)) await sql.raw(statement).execute(kysely);
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  let hosts: Hosts | undefined;
  const entrance = await Entrance.open(() => hosts?.readyPorts ?? [], random);
  const traffic = new Traffic(entrance.url, wechatPay);
  try {
    const payscore = await wechatPay.start(settings.seed, origin);
    const config = { database, url, payscore, notifyUrl: `${entrance.url}/${route}`, origin };
    hosts = new Hosts(ports, config, join(program, 'test/ledger-campaign'), folder);
    await hosts.start();
    const advance = async (duration: number): Promise<void> => {
      await wechatPay.advance(duration);
      hosts?.advance(duration);
    };
    const mayhem = new Mayhem(hosts, server, random, advance);
    const start = performance.now();
    await Promise.all([traffic.run(rentals), mayhem.run(settings, traffic.progress)]);
    const middle = performance.now();
    await wechatPay.calm();
    await advance(month);
    const { truth, books, rules } = await quietTime(settings.quiet, advance, async () => {
      const [known, written] = await Promise.all([wechatPay.truth(), readBooks(kysely)]);
      return { truth: known, books: written, rules: judge(known, written) };
    });
    const seconds = {
      traffic: (middle - start) / 1_000,
      quiet: (performance.now() - middle) / 1_000,
    };
    return { database, truth, books, rules, traffic, mayhem, crashes: hosts.crashes, seconds };
  } finally {
    traffic.stop();
    await hosts?.stop();
    entrance.close();
    wechatPay.stop();
    await kysely.destroy();
    await server.stop();
  }
}

/** Looks until no rule is broken, and once more after it, because a doubled effect may come late. */
async function quietTime<Look extends { readonly rules: readonly Rule[] }>(
  limit: number,
  advance: (duration: number) => Promise<void>,
  look: () => Promise<Look>,
): Promise<Look> {
  const end = performance.now() + limit * 1_000;
  for (let clean = 0; ;) {
    await wait(1_000);
    const seen = await look();
    clean = seen.rules.every(({ broken }) => broken.length === 0) ? clean + 1 : 0;
    if (clean === 3 || performance.now() > end) return seen;
    // What waits for its turn gets it.
    await advance(quarter);
  }
}
