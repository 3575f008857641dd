import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Progress } from '../chaos/progress.js';
import { kindOf, type Rental } from './rental.js';
import type { WechatPay } from './wechat-pay.js';

/** Rentals under way at once. */
const width = 48;
/** Milliseconds after which the next rental is started although this one has not ended. */
const patience = 60_000;
/** The same for a rental whose request got no answer: it may not exist. */
const doubt = 2_000;

/** The customers: they start rentals and end them, over HTTP. */
export class Traffic {
  /** Counts the rentals that are over, or were given up. */
  readonly progress = new Progress();
  /** Answers to the requests that start a rental. */
  readonly answers = { taken: 0, failed: 0, none: 0 };
  private readonly waiting = new Map<string, () => void>();
  private isOver = false;

  constructor(
    private readonly entrance: string,
    private readonly wechatPay: WechatPay,
  ) {
    wechatPay.events.on('ended', (number) => this.waiting.get(number)?.());
  }

  async run(rentals: readonly Rental[]): Promise<void> {
    const left = rentals.toReversed();
    const endsByRequest = new Set(
      rentals.filter(({ endsByHandler }) => !endsByHandler).map(({ number }) => number),
    );
    this.wechatPay.events.on('confirmed', (number) => {
      if (endsByRequest.has(number)) void this.end(number);
    });
    const lane = async (): Promise<void> => {
      for (let rental = left.pop(); rental !== undefined; rental = left.pop()) {
        await this.carryOut(rental);
        this.progress.advance();
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
  }

  stop(): void {
    this.isOver = true;
  }

  private async carryOut(rental: Rental): Promise<void> {
    const { number } = rental;
    const ended = new Promise<void>((resolve) => this.waiting.set(number, resolve));
    if (kindOf(number) !== 'undone') this.wechatPay.watch(number);
    const status = await post(`${this.entrance}/rentals`, rental);
    this.answers[status === 201 ? 'taken' : status === undefined ? 'none' : 'failed'] += 1;
    // Without an answer the host's table decides in the end whether there is a rental.
    const longest = status === 201 ? patience : doubt;
    if (!['expired', 'undone'].includes(kindOf(number))) {
      const giveUp = new AbortController();
      await Promise.race([ended, wait(longest, undefined, giveUp).catch(() => undefined)]);
      giveUp.abort();
    }
    this.waiting.delete(number);
  }

  /** The customer asks until there is an answer. */
  private async end(number: string): Promise<void> {
    while (!this.isOver && (await post(`${this.entrance}/rentals/${number}/end`, {})) !== 201)
      await wait(200);
  }
}

/** Posts on a connection of its own. @returns the status; undefined if there is no answer */
function post(url: string, content: object): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(4_000);
    const outgoing = request(url, { method: 'POST', headers, agent: false, signal }, (answer) => {
      answer.resume();
      answer.on('error', () => resolve(undefined));
      answer.on('end', () => resolve(answer.statusCode));
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.end(JSON.stringify(content));
  });
}
