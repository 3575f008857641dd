import { PayscoreApiError, PayscoreSignatureError } from '../errors/index.js';
import type { Incoming } from './exchange.js';

/** How far this machine's clock differs from WeChat Pay's. */
export interface ClockSkew {
  /** Milliseconds by which this machine's clock is ahead of WeChat Pay's; negative: behind it. */
  readonly milliseconds: number;
  /** The true difference is at most so many milliseconds away from `milliseconds`. */
  readonly uncertainty: number;
}

/** Answers in a row that show that calls fail, whatever the operation. */
export interface Refusals {
  readonly count: number;
  /** Time of the last one, milliseconds since 1970. */
  readonly at: number;
  /** Who refused the last one: WeChat Pay the request's signature (401), or this package the answer's. */
  readonly by: 'wechat-pay' | 'verification';
  /** What was wrong with the last one, in words without a key or a person. */
  readonly reason: string;
}

/** Resolution of `Wechatpay-Timestamp` in milliseconds: an answer of 10:00:00 was signed before 10:00:01. */
const resolution = 1_000;

/**
 * What the answers to a registration's calls have shown: times and signatures only, a few numbers. Notifications do not
 * count, because anybody can send one with a wrong signature.
 */
export class AnswerRecord {
  private timestamp = 0;
  private sentAt = 0;
  private receivedAt: number | undefined;
  private refusal: Refusals | undefined;

  /**
   * Records a verified answer.
   * @param sentAt time right before the first byte of the request was written, by this machine's clock
   * @param receivedAt time at which the whole answer was there, by this machine's clock
   */
  verified(headers: Incoming['headers'], sentAt: number, receivedAt: number): void {
    this.timestamp = Number(headers['wechatpay-timestamp']) * 1_000;
    this.sentAt = sentAt;
    this.receivedAt = receivedAt;
    this.refusal = undefined;
  }

  /** Records why an answer was refused, if calls of any kind would be. */
  refused(failure: unknown, at: number): void {
    const count = (this.refusal?.count ?? 0) + 1;
    if (failure instanceof PayscoreSignatureError) {
      this.refusal = { count, at, by: 'verification', reason: failure.reason };
    } else if (failure instanceof PayscoreApiError && failure.status === 401) {
      this.refusal = { count, at, by: 'wechat-pay', reason: `401 ${failure.code}` };
    }
  }

  /** Time of the last verified answer, milliseconds since 1970; undefined before the first. */
  get lastVerified(): number | undefined {
    return this.receivedAt;
  }

  /**
   * Skew by the last verified answer; undefined before the first. WeChat Pay signed the answer between the sending of
   * the request and the end of the answer, so half of the round trip is part of the uncertainty.
   */
  get skew(): ClockSkew | undefined {
    if (this.receivedAt === undefined) return undefined;
    const least = this.sentAt - (this.timestamp + resolution);
    const most = this.receivedAt - this.timestamp;
    return { milliseconds: Math.round((least + most) / 2), uncertainty: Math.ceil((most - least) / 2) };
  }

  /** Refusals since the last verified answer; undefined if there are none. */
  get refusals(): Refusals | undefined {
    return this.refusal;
  }
}
