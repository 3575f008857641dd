import { PayscoreApiError, PayscoreConnectionError } from '../../errors/index.js';
import type { RetryConfig } from '../../config/retry.config.js';
import type { CallError } from '../call-error.js';

/** A failed attempt, and what is known of the attempts before it. */
export interface FailedAttempt {
  readonly failure: CallError;
  /** Number of the attempt within its call; the first is 1. */
  readonly attempt: number;
  /** Whether an earlier answer of this call was refused for its signature. */
  readonly refusedBefore: boolean;
  /** Whether the operation takes effect once, however often it is sent. */
  readonly idempotent: boolean;
  /** Whether the next attempt goes to a domain that this call has not tried. */
  readonly elsewhere: boolean;
  readonly now: number;
  readonly random: number;
}

/**
 * Milliseconds until the same request may be sent again; undefined where a repeat is not allowed. A request that WeChat
 * Pay may have carried out is repeated for idempotent operations only. A request that was never received, or was
 * refused unread (429), is repeated for all.
 */
export function retryPause(failed: FailedAttempt, retry: RetryConfig): number | undefined {
  const { failure, attempt, idempotent, random } = failed;
  if (attempt >= retry.attempts) return undefined;
  // The pause is random between 0 and its limit (full jitter), so that clients that failed together do not return
  // together.
  const pause = random * Math.min(retry.maxDelay, retry.baseDelay * 2 ** (attempt - 1));
  if (failure instanceof PayscoreApiError) {
    const unread = failure.status === 429 && failure.outcome === 'rejected';
    const passes = unread || (idempotent && failure.outcome === 'unknown');
    return passes ? Math.max(pause, retryAfterOf(failure, failed.now)) : undefined;
  }
  if (failure.outcome === 'not-sent') return failed.elsewhere ? 0 : pause;
  if (failure instanceof PayscoreConnectionError) return idempotent ? pause : undefined;
  // WeChat Pay signs a few answers wrongly on purpose (验签探测), never the answer to the repeat: one repeat without pause.
  return idempotent && !failed.refusedBefore ? 0 : undefined;
}

/** `Retry-After` in milliseconds: a number of seconds or a date. */
export function retryAfterOf({ retryAfter }: PayscoreApiError, now: number): number {
  if (typeof retryAfter !== 'string') return 0;
  const milliseconds = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - now;
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}
