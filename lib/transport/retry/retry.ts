import {
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreSignatureError,
  type PayscoreCallRecord,
} from '../../errors/index.js';
import type { PayscoreConfig } from '../../config/payscore.config.js';
import { attempts, type PayscoreAttempt } from '../attempt-channel.js';
import { recordOf, type Call, type Layer } from '../call.js';
import { saysOutcome, type CallError } from '../call-error.js';
import { Endpoints, Route } from '../endpoints.js';
import { retryPause } from './pause.js';

/** Makes attempts until one succeeds or no further one is allowed; then throws one error for all of them. */
export function retry(config: PayscoreConfig, endpoints: Endpoints): Layer {
  const { timing, clock, http } = config;
  return async (given, next) => {
    const { operation, deadline, onlyOrigin, resolves = false } = given;
    const route = new Route(onlyOrigin === undefined ? endpoints : Endpoints.only(onlyOrigin));
    const earlier: CallError[] = [];
    for (;;) {
      const number = earlier.length + 1;
      const call = { ...given, attempt: number, route };
      const isLast = !(operation.idempotent && number < given.retry.attempts) && !resolves;
      const announce = announcer(call, config, route.origin);
      try {
        const answer = isLast
          ? await next({ ...call, signal: deadline.signal })
          : await deadline.within(http.attemptTimeout, (signal) => next({ ...call, signal }));
        announce({ outcome: 'succeeded', code: undefined, retryIn: undefined });
        return answer;
      } catch (failure) {
        if (!saysOutcome(failure)) throw failure;
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
        const retryIn = pause !== undefined && pause < deadline.remaining ? pause : undefined;
        announce({ outcome: failure.outcome, code: failure.code, retryIn });
        const error = merge(call, earlier, failure, recordOf(call));
        if (retryIn === undefined) throw error;
        earlier.push(failure);
        // If the deadline ends the pause, throw the last attempt's error, not the abort.
        await timing.wait(retryIn, deadline.signal).catch(() => Promise.reject(error));
      }
    }
  };
}

/**
 * One earlier attempt of unknown outcome makes the call's outcome unknown, whatever the outcome of the last attempt.
 */
function merge(
  { operation: { name, method } }: Call,
  earlier: readonly CallError[],
  failure: CallError,
  record: PayscoreCallRecord,
): CallError {
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

type Ending = Pick<PayscoreAttempt, 'outcome' | 'code' | 'retryIn'>;

function announcer(
  { operation, attempt = 1 }: Call,
  { name, timing }: PayscoreConfig,
  origin: string,
): (ending: Ending) => void {
  const startedAt = timing.now();
  return (ending) => {
    const duration = timing.now() - startedAt;
    const message: PayscoreAttempt = {
      registration: name,
      operation: operation.name,
      attempt,
      origin,
      duration,
      ...ending,
    };
    attempts.publish(message);
  };
}
