import { probeSignature } from '../crypto/answer-signing.js';
import type { Merchant } from '../merchant/merchant.js';
import type { DeliveryAttempt } from './delivery.js';
import { Lanes } from './lanes.js';
import { signNotification, type SignedNotification } from './notification.js';
import { post } from './post.js';

/** What goes out in one attempt. */
export interface Letter {
  readonly url: string;
  readonly body: string;
  readonly sent: DeliveryAttempt['sent'];
  /** Where it differs from the delivery's. */
  readonly id?: string;
  /** The host is heard, and what it says is lost. */
  readonly loseAnswer?: boolean;
}

/** To one host at once; a burst of notifications must not take all sockets of a machine. */
const connectionsPerHost = 16;
/** Of an answer; some frameworks answer a failure with a whole page. */
const keptCharacters = 2_000;

/** Signs and posts, and tells how it went. Never rejects. */
export class Courier {
  private readonly lanes = new Lanes(connectionsPerHost);
  private readonly stopping = new AbortController();

  constructor(
    private readonly merchant: Pick<Merchant, 'platform' | 'clock'>,
    /** Real milliseconds, whatever the clock: the host is real. */
    private readonly answerTimeout: number,
  ) {}

  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  stop(): void {
    this.stopping.abort();
  }

  deliver(letter: Letter): Promise<DeliveryAttempt> {
    const host = /^\w+:\/\/[^/?#]*/.exec(letter.url)?.[0] ?? '';
    return this.lanes.run(host, () => this.try(letter));
  }

  private async try({ url, body, sent, id, loseAnswer = false }: Letter): Promise<DeliveryAttempt> {
    const attempt = { at: this.merchant.clock.now(), sent, ...(id !== undefined && { id }) };
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.answerTimeout)]);
    try {
      const answer = await post(url, await this.signed(body, sent === 'probe'), signal);
      const said = { status: answer.status, body: answer.body.slice(0, keptCharacters) };
      return { ...attempt, ...said, ...(loseAnswer && { error: 'the answer was lost on its way' }) };
    } catch (error) {
      return { ...attempt, error: this.reason(error, signal) };
    }
  }

  private async signed(body: string, probe: boolean): Promise<SignedNotification> {
    const { clock, platform } = this.merchant;
    const signed = await signNotification(body, platform.notificationSigner(), clock.signingTime());
    const genuine = signed.headers['wechatpay-signature'] ?? '';
    if (probe) signed.headers['wechatpay-signature'] = probeSignature(genuine);
    return signed;
  }

  private reason(error: unknown, signal: AbortSignal): string {
    if (this.stopped) return 'the simulator was stopped';
    if (signal.aborted) return `no answer within ${this.answerTimeout} ms`;
    return error instanceof Error ? error.message : String(error);
  }
}
