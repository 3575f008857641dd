import { PayscoreApiError, PayscoreConnectionError } from '../../errors/index.js';
import type { RetryConfig } from '../../config/retry.config.js';
import type { CallError } from '../call-error.js';

/** An attempt that failed, and what is known of those before. */
export interface FailedAttempt {
  readonly failure: CallError;
  /** 1 for the first. */
  readonly attempt: number;
  /** Whether an earlier answer was refused for its signature. */
  readonly refusedBefore: boolean;
  /** Whether the operation takes effect once, however often it is sent. */
  readonly idempotent: boolean;
  /** Whether the next attempt goes to a domain that this call has not tried. */
  readonly elsewhere: boolean;
  readonly now: number;
  readonly random: number;
}

/**
 * Milliseconds until the same request may be sent again; undefined where it may not. What WeChat Pay may have carried out
 * is repeated for idempotent operations only; what it never received, or refused to look at (429), for all.
 */
export function retryPause(failed: FailedAttempt, retry: RetryConfig): number | undefined {
  const { failure, attempt, idempotent, random } = failed;
  if (attempt >= retry.attempts) return undefined;
  // Full jitter: clients that failed together do not come back together.
  const pause = random * Math.min(retry.maxDelay, retry.baseDelay * 2 ** (attempt - 1));
  if (failure instanceof PayscoreApiError) {
    const unread = failure.status === 429 && failure.outcome === 'rejected';
    const passes = unread || (idempotent && failure.outcome === 'unknown');
    return passes ? Math.max(pause, waitAsked(failure, failed.now)) : undefined;
  }
  if (failure.outcome === 'not-sent') return failed.elsewhere ? 0 : pause;
  if (failure instanceof PayscoreConnectionError) return idempotent ? pause : undefined;
  // WeChat Pay signs a few answers wrongly to see them refused, and never the answer to the repeat.
  return idempotent && !failed.refusedBefore ? 0 : undefined;
}

/** `Retry-After` in milliseconds: a number of seconds or a date. */
function waitAsked({ retryAfter }: PayscoreApiError, now: number): number {
  if (typeof retryAfter !== 'string') return 0;
  const milliseconds = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - now;
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}
