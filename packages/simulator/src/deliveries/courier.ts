import { probeSignature } from '../crypto/answer-signing.js';
import type { Merchant } from '../merchant/merchant.js';
import type { DeliveryAttempt } from './delivery.js';
import { Lanes } from './lanes.js';
import { signNotification, type SignedNotification } from './notification.js';
import { post } from './post.js';

/** The notification of one attempt. */
export interface Letter {
  readonly url: string;
  readonly body: string;
  readonly sent: DeliveryAttempt['sent'];
  /** Id of the notification, where it differs from the delivery's. */
  readonly id?: string;
  /** Whether the host's answer counts as lost, though it arrives. */
  readonly loseAnswer?: boolean;
}

/** Connections to one host at a time, because a burst of notifications must not use up the machine's sockets. */
const connectionsPerHost = 16;
/** Characters of an answer that are kept, because some frameworks answer a failure with a whole page. */
const keptCharacters = 2_000;

/** Signs a notification, posts it and reports the attempt. Never rejects. */
export class Courier {
  private readonly lanes = new Lanes(connectionsPerHost);
  private readonly stopping = new AbortController();

  constructor(
    private readonly merchant: Pick<Merchant, 'platform' | 'clock'>,
    /** Milliseconds of real time, whatever the simulator's clock, because the host runs in real time. */
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
    if (!(error instanceof Error)) return String(error);
    // A name with several addresses, such as localhost: the error is of all of them, and has a code but no text.
    return error.message === '' && 'code' in error ? String(error.code) : error.message;
  }
}
