import { openMerchant } from '../../packages/simulator/src/features.js';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { PayscoreModule, type PayscoreHttpOptions } from 'nestjs-payscore';
import type { Timing } from '../../lib/config/timing.js';
import { resolveOptions } from '../../lib/config/payscore.config.js';
import { PAYSCORE_CONFIG } from '../../lib/config/payscore.constants.js';
import { ManualClock } from '../../packages/simulator/src/base/clock.js';
import { Router } from '../../packages/simulator/src/http/router.js';
import { RequestLog } from '../../packages/simulator/src/server/request-log.js';
import { SignedApi } from '../../packages/simulator/src/server/signed-api.js';
import { SimulatorServer } from '../../packages/simulator/src/server/simulator-server.js';
import { resolveMerchantOptions } from '../../packages/simulator/src/merchant/merchant.options.js';
import type { Merchant } from '../../packages/simulator/src/merchant/merchant.js';
import { moduleOptionsOf } from '../../packages/simulator/src/merchant/module-options.js';
import { Database } from '../../packages/simulator/src/state/database.js';
import type { Random } from '../fuzz/random.js';
import { Ledger, recordedRoutes } from './ledger.js';
import { services, World } from './world.js';

/** How WeChat Pay is reached. */
export type Reach =
  'straight' | 'short timeouts' | 'backup after refusal' | 'backup after silence' | 'nobody' | 'silence';

/** Longer than an answer takes on a busy machine, and short enough to be waited for thousands of times. */
export const shortTimeouts = { attemptTimeout: 300, timeout: 900 };
/** Of a connection that is never made. */
const connectTimeout = 100;

const config = resolveMerchantOptions({ services });
const closedPort = 'http://127.0.0.1:1';

/** A host, and WeChat Pay of its own, for one run after another: each run finds a merchant without a past. */
export class Lane {
  ledger = new Ledger();
  private clock = new ManualClock(Date.parse('2026-11-20T10:00:00+08:00'));
  private random: () => number = () => 0;
  private readonly merchants = new Map<string, Merchant>();
  private runs = 0;
  private underWay = 0;
  private server!: SimulatorServer;
  private host!: TestingModule;

  private constructor(
    readonly reach: Reach,
    private readonly number: number,
  ) {}

  static async start(reach: Reach, number: number): Promise<Lane> {
    const lane = new Lane(reach, number);
    const time = {
      now: () => lane.clock.now(),
      signingTime: () => lane.clock.now(),
      schedule: () => () => undefined,
      advance: () => Promise.resolve(),
    };
    const router = new Router(recordedRoutes(() => lane.ledger));
    const api = new SignedApi(router, lane.merchants, time, new RequestLog(1));
    lane.server = await SimulatorServer.start(0, async (request) => {
      lane.ledger.receive(request);
      lane.underWay += 1;
      return api.answer(request).finally(() => (lane.underWay -= 1));
    });
    await lane.open();
    lane.host = await lane.boot();
    return lane;
  }

  /** A merchant of whom WeChat Pay knows nothing, later than the one before. */
  async world(random: Random): Promise<World> {
    this.random = () => random.below(1_000) / 1_000;
    this.runs += 1;
    const merchant = await this.open();
    this.ledger = new Ledger();
    return new World(merchant, this.clock, `N${this.number}R${this.runs}`);
  }

  service<T>(type: Type<T>): T {
    return this.host.get(type, { strict: false });
  }

  /** Until WeChat Pay has nothing of this host's in its hands. */
  async quiet(): Promise<void> {
    // What is written to a socket of this machine is read within two turns of the same process.
    for (let turns = 0; turns < 6 || this.underWay > 0; turns += 1) await turn();
  }

  async stop(): Promise<void> {
    await this.host.close();
    await this.server.stop();
  }

  private async open(): Promise<Merchant> {
    // More than a minute, after which a host that left the primary domain tries it again.
    this.clock = new ManualClock(this.clock.now() + 61_000);
    const surroundings = { clock: this.clock, database: new Database(), deliveryLimit: 100 };
    const merchant = await openMerchant(config, { ...surroundings, notificationTimeout: 1_000 });
    this.ledger = new Ledger();
    this.merchants.set(merchant.mchid, merchant);
    return merchant;
  }

  private async boot(): Promise<TestingModule> {
    const merchant = this.merchants.get(config.mchid) as Merchant;
    const options = {
      ...moduleOptionsOf(merchant, this.server.baseUrl),
      clock: () => this.clock.now(),
      http: {
        ...(await this.origins()),
        ...(this.reach === 'short timeouts' && shortTimeouts),
        proxy: false as const,
      },
    };
    const testing = Test.createTestingModule({ imports: [PayscoreModule.forRoot(options)] });
    return testing
      .overrideProvider(PAYSCORE_CONFIG)
      .useValue({ ...resolveOptions(options), timing: this.timing() })
      .setLogger({ log: () => undefined, error: () => undefined, warn: () => undefined })
      .compile();
  }

  /** Pauses take no time, and are over as soon as they begin. */
  private timing(): Timing {
    let passed = 0;
    return {
      now: () => passed,
      random: () => this.random(),
      wait: (milliseconds, signal) => {
        passed += milliseconds;
        return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
      },
    };
  }

  private async origins(): Promise<PayscoreHttpOptions> {
    const { baseUrl } = this.server;
    switch (this.reach) {
      case 'backup after refusal':
        return { baseUrl: closedPort, backupBaseUrl: baseUrl };
      case 'backup after silence':
        return { baseUrl: await blackHole(), backupBaseUrl: baseUrl, connectTimeout };
      case 'nobody':
        return { baseUrl: closedPort };
      case 'silence':
        return { baseUrl: await blackHole(), connectTimeout };
      default:
        return { baseUrl };
    }
  }
}

/** Takes connections and never makes one secure. */
async function blackHole(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  return `https://127.0.0.1:${address.port}`;
}
