import { setTimeout as wait } from 'node:timers/promises';
import type { SignedNotification } from 'nestjs-payscore/testing';
import { asProbe, signed } from './forgeries.js';
import type { Identities } from './identities.js';
import { postTo } from './post-to.js';
import { Progress } from './progress.js';
import { repeats } from './repeats.js';
import type { Message } from './traffic.js';

/** Messages under way at the same time: a slow machine is given less, not the same at once. */
const window = 300;

/** Sends as WeChat Pay does, to whichever host takes the connection, and keeps count. */
export class Sender {
  /** Status or failure → attempts that ended so. */
  readonly answers = new Map<string, number>();
  /** Attempts that forgeries and probes had answered with 2xx. */
  forgedAccepted = 0;
  undelivered = 0;
  private readonly progress = new Progress();
  private readonly waiting = new Map<number, number>();
  private turn = 0;

  constructor(
    private readonly identities: Identities,
    private readonly ports: readonly number[],
    private readonly compression: number,
  ) {}

  get attempts(): number {
    return [...this.answers.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Attempts that this host has not answered yet. */
  inFlight(port: number): number {
    return this.waiting.get(port) ?? 0;
  }

  /** Resolves once so many messages are done with. */
  reached(count: number): Promise<void> {
    return this.progress.reached(count);
  }

  /** Resolves once every message has been taken, refused as forged, or given up. */
  async send(messages: readonly Message[]): Promise<void> {
    const start = performance.now();
    await Promise.all(
      messages.map(async (message, index) => {
        await wait(message.firstAttempt - (performance.now() - start));
        await this.progress.reached(index - window);
        await this.deliver(message);
        this.progress.advance();
      }),
    );
  }

  private async deliver(message: Message): Promise<void> {
    let probe = message.probe;
    for (const pause of [...repeats, undefined]) {
      const attempt = await signed(this.identities, message);
      const status = await this.attempt(probe ? asProbe(attempt) : attempt);
      const taken = status !== undefined && status >= 200 && status <= 299;
      const forged = probe || message.forgery !== undefined;
      if (taken && forged) this.forgedAccepted += 1;
      // A forger learns from the refusal that it is of no use; WeChat Pay comes again.
      if (taken || (message.forgery !== undefined && status !== undefined && status < 500)) return;
      if (status !== undefined) probe = false;
      if (pause !== undefined) await wait(pause / this.compression);
    }
    this.undelivered += 1;
  }

  private async attempt(notification: SignedNotification): Promise<number | undefined> {
    this.turn += 1;
    for (const [index] of this.ports.entries()) {
      const port = this.ports[(this.turn + index) % this.ports.length] ?? 0;
      this.waiting.set(port, this.inFlight(port) + 1);
      const answer = await postTo(port, notification);
      this.waiting.set(port, this.inFlight(port) - 1);
      if (answer === 'refused') continue;
      this.answers.set(String(answer), (this.answers.get(String(answer)) ?? 0) + 1);
      return typeof answer === 'number' ? answer : undefined;
    }
    this.answers.set('no host', (this.answers.get('no host') ?? 0) + 1);
    return undefined;
  }
}
