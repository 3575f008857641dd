import { ManualClock } from 'nestjs-payscore/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSample, type Sample } from '../sample.js';
import { freePort } from '../start.js';
import { watchWire, type WireLine } from '../wire.js';

/** Milliseconds of real time that the app and the simulator may take for a step. */
const patience = 10_000;

/** Stands still until it is turned. Signatures are in the machine's time: one that is under way must not age by hours. */
class DemoClock extends ManualClock {
  override signingTime(): number {
    return Date.now();
  }
}

/** The app, its users and WeChat Pay, all in this process and all by HTTP. Its clock stands still until somebody turns it. */
export class Stage {
  private readonly wire: WireLine[] = [];
  private ids = 0;

  private constructor(
    private readonly sample: Sample,
    private readonly clock: DemoClock,
    private readonly print: (line: string) => void,
  ) {}

  /** @param start such as `2026-11-20T09:00:00+08:00` */
  static async open(start: string, print: (line: string) => void): Promise<Stage> {
    const clock = new DemoClock(new Date(start));
    const stage = new Stage(
      await startSample({ port: await freePort(), simulator: { clock } }),
      clock,
      print,
    );
    watchWire((line) => stage.wire.push(line));
    return stage;
  }

  scene(title: string): void {
    this.print(`\n${title}`);
  }

  /** Tells what somebody does, does it, and tells what went over the wire. */
  async step<Result>(does: string, act: () => Promise<Result>): Promise<Result> {
    this.print(`  ${does}`);
    const result = await act();
    await this.sample.simulator.deliveries.idle();
    for (const line of this.wire.splice(0)) this.print(short(line));
    return result;
  }

  /** Asks the app, as a page does. */
  async call<View = unknown>(method: string, path: string, body?: object): Promise<View> {
    const answer = await fetch(this.sample.url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as View;
    throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
  }

  /** What the user does in WeChat. @param does such as `launch/confirm` */
  inWechat(does: string, what: object | null): Promise<unknown> {
    return this.call('POST', `/simulated/${does}`, what ?? {});
  }

  /** Reads `GET path` until it is as expected: the app works on after it has answered. */
  async until<View>(path: string, isExpected: (view: View) => boolean): Promise<View> {
    const end = Date.now() + patience;
    for (;;) {
      const view = await this.call<View>('GET', path);
      if (isExpected(view)) return view;
      if (Date.now() > end) throw new Error(`${path} stays ${JSON.stringify(view, undefined, 1)}`);
      await sleep(20);
    }
  }

  /** @param duration such as `'2h'` */
  pass(duration: string): Promise<void> {
    return this.clock.advance(duration);
  }

  /** A number as the page draws it; a page draws it at random. */
  newId(): string {
    this.ids += 1;
    return String(this.ids).padStart(32, '0');
  }

  close(): Promise<void> {
    return this.sample.stop();
  }
}

const short = ({ direction, operation, outcome, duration }: WireLine): string =>
  `    ${direction} ${operation.padEnd(38)} ${outcome.padEnd(12)} ${`${Math.round(duration)} ms`.padStart(7)}`;
