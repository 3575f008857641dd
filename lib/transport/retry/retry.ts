import {
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreRateLimitError,
  PayscoreSignatureError,
  type PayscoreCallRecord,
} from '../../errors/index.js';
import type { PayscoreConfig } from '../../config/payscore.config.js';
import { watchedAttempts } from '../../telemetry/channels.js';
import { failureOf } from '../../telemetry/failure.js';
import type { PayscoreAttempt } from '../../telemetry/messages.js';
import { recordOf, withMore, type Answer, type Call, type Layer } from '../call.js';
import { saysOutcome, type CallError } from '../call-error.js';
import { Endpoints, Route } from '../endpoints.js';
import { retryPause } from './pause.js';

/** Makes attempts until one succeeds or no further one is allowed; then throws one error for all of them. */
export function retry(
  config: PayscoreConfig,
  { endpoints, closing }: { readonly endpoints: Endpoints; readonly closing: AbortSignal },
): Layer {
  const { timing, clock, http } = config;
  return async (given, next) => {
    const { operation, deadline, onlyOrigin, resolves = false } = given;
    const route = new Route(onlyOrigin === undefined ? endpoints : Endpoints.only(onlyOrigin));
    const earlier: AttemptError[] = [];
    for (;;) {
      const number = earlier.length + 1;
      const isLast = !(operation.idempotent && number < given.retry.attempts) && !resolves;
      const attemptTimeout = isLast ? undefined : http.attemptTimeout;
      const call = withMore(given, { attempt: number, route, attemptTimeout });
      const pauseAfter = (failure: CallError): number | undefined => {
        if (closing.aborted) return undefined;
        const pause = retryPause(
          {
            failure,
            attempt: number,
            idempotent: operation.idempotent,
            refusedBefore: earlier.some((error) => error instanceof PayscoreSignatureError),
            elsewhere: route.isElsewhere,
            now: clock(),
            random: timing.random(),
          },
          given.retry,
        );
        return pause !== undefined && pause < deadline.remaining ? pause : undefined;
      };
      const attempt = await watched(call, config, route.origin, async () => {
        try {
          return { answer: await next(call) };
        } catch (failure) {
          if (failure instanceof PayscoreRateLimitError) return { failure, retryIn: undefined };
          if (!saysOutcome(failure)) throw failure;
          return { failure, retryIn: pauseAfter(failure) };
        }
      });
      if ('answer' in attempt) return { ...attempt.answer, attempts: number };
      const { failure, retryIn } = attempt;
      const error = merge(call, earlier, failure, recordOf(call));
      if (retryIn === undefined) throw error;
      earlier.push(failure);
      // If the deadline ends the pause, throw the last attempt's error, not the abort.
      await timing.wait(retryIn, deadline.signal).catch(() => Promise.reject(error));
    }
  };
}

/**
 * One earlier attempt of unknown outcome makes the call's outcome unknown, whatever the outcome of the last attempt.
 */
function merge(
  { operation: { name, method } }: Call,
  earlier: readonly AttemptError[],
  failure: AttemptError,
  record: PayscoreCallRecord,
): AttemptError {
  const inDoubt = earlier.some(({ outcome }) => outcome === 'unknown');
  // A query changes nothing, so the outcome of its earlier attempts does not matter.
  if (!inDoubt || failure.outcome === 'unknown' || method === 'GET') return failure;
  const last =
    failure instanceof PayscoreApiError
      ? `was refused with ${failure.status} ${failure.code}`
      : 'was not received';
  const reason = `to an earlier attempt, and the last one ${last}`;
  return new PayscoreConnectionError(name, 'unknown', reason, failure, record);
}

/** Error of an attempt; that of a rate limit ends the call. */
type AttemptError = CallError | PayscoreRateLimitError;

/** Result of one attempt. */
type Attempt = { readonly answer: Answer } | FailedAttempt;

interface FailedAttempt {
  readonly failure: AttemptError;
  /** Milliseconds until the next attempt; undefined where there is none. */
  readonly retryIn: number | undefined;
}

/** Makes an attempt, within the spans of tracers, and publishes its end on `payscore:attempt`. */
function watched(
  { operation: { name: operation, method, path }, attempt = 1 }: Call,
  { name: registration, mchid, timing }: PayscoreConfig,
  origin: string,
  work: () => Promise<Attempt>,
): Promise<Attempt> {
  return watchedAttempts.run(
    {
      now: timing.now,
      start: () => ({ registration, mchid, operation, method, path, attempt, origin }),
      end: (result, duration) => {
        const { error, ...ending } = endOf(result);
        return { message: { registration, mchid, operation, attempt, origin, duration, ...ending }, error };
      },
    },
    work,
  );
}

type Ending = Pick<PayscoreAttempt, 'outcome' | 'code' | 'status' | 'requestId' | 'retryIn'>;

function endOf(result: PromiseSettledResult<Attempt>): Ending & { readonly error: unknown } {
  const attempt =
    result.status === 'fulfilled' ? result.value : { failure: result.reason as unknown, retryIn: undefined };
  if ('answer' in attempt) {
    const { status, requestId } = attempt.answer;
    return { outcome: 'succeeded', code: undefined, status, requestId, retryIn: undefined, error: undefined };
  }
  const { failure: error, retryIn } = attempt;
  const { outcome, code, status, requestId } = failureOf(error);
  return { outcome, code, status, requestId, retryIn, error };
}
