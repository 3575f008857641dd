import { PayscoreError } from './payscore.error.js';

/** The bound that a wait for a turn would break. `timeout`: the rest of the call's own time. */
export type PayscoreRateLimitBound = 'maxWait' | 'maxWaiting' | 'timeout';

/** Facts of a call that its rate limit refused. */
export interface RateLimitRefusal {
  /** Name of the operation, such as `RefundService.create`. */
  readonly operation: string;
  /** Family whose limit it is. */
  readonly family: string;
  /** Milliseconds until the turn would have come. */
  readonly wait: number;
  /** Whether the limit of failing calls held the call back. */
  readonly afterFailures: boolean;
  /** The bound that the wait would have broken. */
  readonly bound: PayscoreRateLimitBound;
  /** Value of the bound: milliseconds, or number of calls. */
  readonly allowed: number;
  /** Number of attempts that were sent before. */
  readonly attempts: number;
}

/**
 * The option `rateLimits` of this host refused the call: its turn would have come too late. WeChat Pay received nothing.
 * The call may be sent again, more slowly.
 */
export class PayscoreRateLimitError extends PayscoreError {
  readonly code = 'PAYSCORE_RATE_LIMITED';
  /** Nothing of this call was carried out. */
  readonly outcome = 'not-sent';
  /** Name of the operation, such as `RefundService.create`. */
  readonly operation: string;
  /** Family whose limit it is, such as `refunds`. */
  readonly family: string;
  /** Milliseconds until the call's turn would have come. */
  readonly wait: number;
  /** Whether the limit of failing calls held the call back: find out why the calls before it failed. */
  readonly afterFailures: boolean;
  /** The bound that the wait would have broken. */
  readonly bound: PayscoreRateLimitBound;
  /** Number of attempts that were sent before and had no effect, such as one that WeChat Pay answered 429. */
  readonly attempts: number;

  constructor({ operation, family, wait, afterFailures, bound, allowed, attempts }: RateLimitRefusal) {
    const limit = afterFailures ? `the limit of failing ${family} calls` : `the rate limit of ${family}`;
    const turn = `its turn in ${limit} comes in ${Math.ceil(wait)} ms`;
    super(`${operation} was not sent: ${turn}, ${reasons[bound](allowed)}`);
    this.operation = operation;
    this.family = family;
    this.wait = wait;
    this.afterFailures = afterFailures;
    this.bound = bound;
    this.attempts = attempts;
  }
}

const reasons: Readonly<Record<PayscoreRateLimitBound, (allowed: number) => string>> = {
  maxWait: (allowed) =>
    `later than the ${allowed} ms of rateLimits.maxWait. Send it again later, start fewer calls at once, or raise that option`,
  maxWaiting: (allowed) =>
    `and ${allowed} calls wait already, as many as rateLimits.maxWaiting allows. Send it again later, or start fewer calls at once`,
  timeout: (allowed) =>
    `and its timeout ends in ${Math.floor(allowed)} ms. Send it again later, or give it a longer timeout`,
};
