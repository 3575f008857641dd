import type { Merchant } from '../merchant/merchant.js';
import type { Delivery, DeliveryAttempt } from './delivery.js';
import { notificationEnvelope, signNotification } from './notification.js';
import { post } from './post.js';
import { repeatSchedule } from './repeat-schedule.js';

/** What is to be notified. */
export interface Notice {
  readonly eventType: string;
  /** The merchant's number of what it is about. */
  readonly subject: string;
  readonly url: string;
  /** In the names of the wire. */
  readonly resource: object;
  /** Kind of the resource. @default 'payscore' */
  readonly originalType?: string;
}

/**
 * The notifications (回调通知) that go to hosts. Each is sent at once and, until the host answers 2xx within five
 * seconds, again at the documented intervals of the simulator's clock.
 */
export class Deliveries {
  private readonly deliveries: Delivery[] = [];
  private readonly inFlight = new Set<Promise<void>>();
  private readonly waiting = new Map<Delivery, () => void>();
  private readonly stopped = new AbortController();

  /** @internal */
  constructor(
    private readonly merchant: Pick<Merchant, 'identity' | 'platform' | 'clock'>,
    /** Real milliseconds, whatever the clock: the host is real. */
    private readonly answerTimeout: number,
  ) {}

  /** All notifications so far, with each attempt and how it went. A copy. */
  list(): Delivery[] {
    return structuredClone(this.deliveries);
  }

  /**
   * Resolves once no attempt is in flight. A notification that waits for its next attempt counts as settled until the
   * clock makes that due.
   */
  async settled(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /** @internal */
  send({ resource, originalType, ...notice }: Notice): void {
    const content = structuredClone(resource);
    const envelope = notificationEnvelope(
      this.merchant.identity,
      notice.eventType,
      content,
      this.merchant.clock.now(),
      originalType === undefined ? {} : { originalType },
    );
    const delivery: Delivery = {
      ...notice,
      id: envelope.id,
      resource: content,
      attempts: [],
      state: 'in-flight',
    };
    this.deliveries.push(delivery);
    void this.attempt(delivery, JSON.stringify(envelope));
  }

  /** @internal */
  async stop(): Promise<void> {
    this.stopped.abort();
    for (const [delivery, cancel] of this.waiting) {
      cancel();
      this.fail(delivery);
    }
    await this.settled();
  }

  private attempt(delivery: Delivery, body: string): Promise<void> {
    delivery.state = 'in-flight';
    delivery.nextAttemptAt = undefined;
    const attempt = this.try(delivery.url, body).then((outcome) => {
      delivery.attempts.push(outcome);
      const { status = 0 } = outcome;
      if (status >= 200 && status <= 299) delivery.state = 'delivered';
      else this.repeat(delivery, body);
      this.inFlight.delete(attempt);
    });
    this.inFlight.add(attempt);
    return attempt;
  }

  private async try(url: string, body: string): Promise<DeliveryAttempt> {
    const at = this.merchant.clock.now();
    const { clock, platform } = this.merchant;
    const signed = await signNotification(body, platform.signer(), clock.signingTime());
    const signal = AbortSignal.any([this.stopped.signal, AbortSignal.timeout(this.answerTimeout)]);
    try {
      return { at, ...(await post(url, signed, signal)) };
    } catch (error) {
      if (this.stopped.signal.aborted) return { at, error: 'the simulator was stopped' };
      if (signal.aborted) return { at, error: `no answer within ${this.answerTimeout} ms` };
      return { at, error: error instanceof Error ? error.message : String(error) };
    }
  }

  private repeat(delivery: Delivery, body: string): void {
    const wait = repeatSchedule[delivery.attempts.length - 1];
    if (wait === undefined || this.stopped.signal.aborted) return this.fail(delivery);
    delivery.state = 'waiting';
    delivery.nextAttemptAt = this.merchant.clock.now() + wait;
    const cancel = this.merchant.clock.schedule(wait, () => {
      this.waiting.delete(delivery);
      return this.attempt(delivery, body);
    });
    this.waiting.set(delivery, cancel);
  }

  private fail(delivery: Delivery): void {
    delivery.state = 'failed';
    delivery.nextAttemptAt = undefined;
  }
}
