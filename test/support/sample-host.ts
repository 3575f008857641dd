import { setTimeout as sleep } from 'node:timers/promises';
import { ManualClock, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import type { AppOptions } from '../../sample-app/src/app.options.js';
import { startSample, type Sample } from '../../sample-app/src/sample.js';
import { freePort } from './free-port.js';

/** What the app answered. `body` is untyped JSON, as a page reads it. */
export interface SampleAnswer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
}

export interface SampleHostOptions {
  /** Of the app beside its simulator, such as `{ database: { url } }`. @default Postgres inside this process, in memory */
  app?: Partial<AppOptions>;
  simulator?: Omit<PayscoreSimulatorOptions, 'clock'>;
}

/** Longest time for what the relay, the janitor and the simulator do in the background, on a busy machine. */
const patience = 20_000;

/** The sample app and its simulator, used by HTTP as a page uses it. The clock stands at ten o'clock until a test turns it. */
export class SampleHost {
  private constructor(
    readonly sample: Sample,
    /**
     * Turns time for the simulator and for the app: `await clock.advance('2m')`. A call that is on its way while more than
     * 5 minutes pass is refused (401), and the janitor asks again 15 s later.
     */
    readonly clock: ManualClock,
  ) {}

  /** Takes 5 to 10 s with Postgres inside this process: start one for a spec file. */
  static async start({ app, simulator }: SampleHostOptions = {}): Promise<SampleHost> {
    const clock = new ManualClock(Date.parse('2026-11-20T10:00:00+08:00'));
    const sample = await startSample({
      port: await freePort(),
      simulator: { ...simulator, clock },
      ...(app && { app }),
    });
    return new SampleHost(sample, clock);
  }

  /** An id as a page draws it: 32 hexadecimal digits. */
  drawId(): string {
    return crypto.randomUUID().replaceAll('-', '');
  }

  /** Asks the app, without a throw for a status of 400 and more. */
  async ask<Body = unknown>(method: string, path: string, body?: object): Promise<SampleAnswer<Body>> {
    const answer = await fetch(this.sample.url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** The app's answer. Throws for a status of 400 and more. */
  async call<Body = unknown>(method: string, path: string, body?: object): Promise<Body> {
    const answer = await this.ask<Body>(method, path, body);
    if (answer.status < 400) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Does something in the simulator as the page does: `simulate('launch/confirm', view.launch)`. */
  simulate<Body = unknown>(path: string, body: object = {}): Promise<Body> {
    return this.call<Body>('POST', `/simulated/${path}`, body);
  }

  /** Reads `GET path` until it is as expected. The error says how it was last. */
  async until<Body>(path: string, isExpected: (body: Body) => boolean): Promise<Body> {
    const end = Date.now() + patience;
    for (;;) {
      const body = await this.call<Body>('GET', path);
      if (isExpected(body)) return body;
      if (Date.now() > end)
        throw new Error(`${path} did not become as expected: ${JSON.stringify(body, null, 2)}`);
      await sleep(100);
    }
  }

  stop(): Promise<void> {
    return this.sample.stop();
  }
}
