import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PayscoreSimulator, SimulatedMerchant } from 'nestjs-payscore/testing';
import { startSimulator } from '../../../sample-app/src/simulator.js';
import { buildSample, programOf } from '../../../tools/build-sample.mjs';
import { freePort } from '../free-port.js';
import { HoldingProxy } from './holding-proxy.js';
import { Wire } from './wire.js';

/** Longest time for a step of the app, on a busy machine. */
const patience = 45_000;

/** The sample app as a process of its own, which may be killed at any time; WeChat Pay lives on in this one. */
export class KilledHost {
  private child: ChildProcess | undefined;

  private constructor(
    readonly simulator: PayscoreSimulator,
    readonly proxy: HoldingProxy,
    readonly wire: Wire,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param database environment of the app: `DATABASE_URL`, or `DATA_DIR` for the embedded one */
  static async start(database: NodeJS.ProcessEnv): Promise<KilledHost> {
    const host = await KilledHost.prepare(database);
    await host.boot();
    return host;
  }

  /** As `start`, but the app is not booted yet. */
  static async prepare(database: NodeJS.ProcessEnv): Promise<KilledHost> {
    await buildSample();
    const port = await freePort();
    const proxy = await HoldingProxy.start(port);
    const simulator = await startSimulator(proxy.url);
    const wire = await Wire.start(simulator.baseUrl);
    const address = { PORT: String(port), APP_URL: proxy.url, SIMULATOR_URL: wire.url };
    return new KilledHost(simulator, proxy, wire, { ...process.env, ...database, ...address });
  }

  /** WeChat Pay as a merchant sees it. @param mchid of a shop; the app's own merchant otherwise */
  at(mchid: string | undefined): PayscoreSimulator | SimulatedMerchant {
    return mchid === undefined ? this.simulator : this.simulator.merchant(mchid);
  }

  async boot(): Promise<void> {
    const child = spawn('node', [programOf('main')], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    process.once('exit', this.end);
    let said = '';
    const isUp = new Promise<void>((resolve, reject) => {
      // Both are read to the end: a full pipe would block the app, and a closed one ends it.
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => {
          said += String(text);
          if (said.includes('Ctrl+C')) resolve();
        });
      child.once('exit', () => reject(new Error(`The app did not start:\n${said}`)));
    });
    await isUp;
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    process.off('exit', this.end);
    this.child = undefined;
    this.proxy.release();
  }

  /** Starts the app again. Its predecessor's leases end meanwhile, and what WeChat Pay has to repeat is repeated. */
  async restart(): Promise<void> {
    await this.boot();
    await this.pass('2m');
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.proxy.stop();
    await this.wire.stop();
    await this.simulator.stop();
  }

  /** Moves the time of the simulator and of the app. */
  async pass(duration: string): Promise<void> {
    await this.patiently(async () => (await this.ask('POST', '/simulated/clock/advance', { duration })).ok);
  }

  async view<View>(path: string): Promise<View> {
    const answer = await this.ask('GET', path);
    return (await answer.json()) as View;
  }

  /** As a user, who repeats what was not answered. */
  async insist(method: string, path: string, body: object = {}): Promise<void> {
    let last = '';
    await this.patiently(
      async () => {
        const answer = await this.ask(method, path, body);
        last = `${answer.status} ${await answer.text()}`;
        return answer.ok;
      },
      () => `${method} ${path}: ${last}`,
    );
  }

  ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(this.proxy.url + path, {
      method,
      // As the pages of the app and of the ledger send it.
      headers: { 'content-type': 'application/json', 'x-payscore-console': '1' },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** Tries until it is true; what throws is tried again. @param problem what the error says in the end */
  async patiently(isDone: () => Promise<boolean>, problem: () => string = () => ''): Promise<void> {
    const end = Date.now() + patience;
    let error: unknown;
    while (Date.now() < end) {
      if (await isDone().catch((reason: unknown) => void (error = reason))) return;
      await sleep(100);
    }
    throw new Error(`It did not happen: ${problem()}`, { cause: error });
  }

  private readonly end = (): void => void this.child?.kill('SIGKILL');
}
