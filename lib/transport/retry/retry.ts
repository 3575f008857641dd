import {
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreSignatureError,
  type PayscoreCallRecord,
} from '../../errors/index.js';
import type { PayscoreConfig } from '../../config/payscore.config.js';
import { attempts, type PayscoreAttempt } from '../attempt-channel.js';
import type { Deadline } from '../deadline.js';
import type { Endpoints } from '../endpoints.js';
import type { HttpMethod } from '../http-method.js';
import { isCallError, retryPause, type CallError } from './pause.js';
import type { RetryConfig } from '../../config/retry.config.js';

/** A call that may take several attempts. */
interface RepeatedCall {
  readonly operation: string;
  readonly method: HttpMethod;
  readonly idempotent: boolean;
  readonly resolvedBy?: string | undefined;
  readonly resolves?: boolean;
  readonly needUserConfirm?: boolean | undefined;
  readonly retry: RetryConfig;
  readonly deadline: Deadline;
}

/** What one attempt needs beside the request. */
export interface Attempt {
  readonly origin: string;
  readonly record: PayscoreCallRecord;
  /** WeChat Pay's, when it refuses. */
  retryAfter?: unknown;
}

/** Makes attempts until one is answered or none may follow; then throws what the failures mean as one. */
export async function sendRepeatedly<Answer>(
  call: RepeatedCall,
  config: PayscoreConfig,
  endpoints: Endpoints,
  send: (attempt: Attempt, signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const { timing, clock, http } = config;
  const { deadline, retry, idempotent } = call;
  const tried = new Set<string>();
  const earlier: CallError[] = [];
  let origin = endpoints.first();
  for (;;) {
    tried.add(origin);
    const number = earlier.length + 1;
    const isLast = !(idempotent && number < retry.attempts) && call.resolves !== true;
    const attempt: Attempt = {
      origin,
      record: { attempts: number, resolveWith: call.resolvedBy, needUserConfirm: call.needUserConfirm },
    };
    const announce = announcer(call, config, attempt);
    try {
      const answer = isLast
        ? await send(attempt, deadline.signal)
        : await deadline.within(http.attemptTimeout, (signal) => send(attempt, signal));
      endpoints.answered(origin);
      announce({ outcome: 'succeeded', code: undefined, retryIn: undefined });
      return answer;
    } catch (failure) {
      // None of WeChat Pay's doing, such as a wrong option: it would come again.
      if (!isCallError(failure) || failure.outcome === undefined) throw failure;
      const next = failure instanceof PayscoreConnectionError ? endpoints.after(origin) : origin;
      if (!(failure instanceof PayscoreConnectionError)) endpoints.answered(origin);
      else if (deadline.caller?.aborted !== true) endpoints.gaveNoAnswer(origin);
      const pause = retryPause(
        {
          failure,
          attempt: number,
          idempotent,
          refusedBefore: earlier.some((error) => error instanceof PayscoreSignatureError),
          elsewhere: !tried.has(next),
          retryAfter: attempt.retryAfter,
          now: clock(),
          random: timing.random(),
        },
        retry,
      );
      const retryIn = pause !== undefined && pause < deadline.remaining ? pause : undefined;
      announce({ outcome: failure.outcome, code: failure.code, retryIn });
      const error = merge(call, earlier, failure, attempt.record);
      if (retryIn === undefined) throw error;
      earlier.push(failure);
      // An end of the wait leaves what was known.
      await timing.wait(retryIn, deadline.signal).catch(() => Promise.reject(error));
      origin = next;
    }
  }
}

/** After an attempt that may have been carried out the outcome is unknown, whatever the last failure says of itself. */
function merge(
  { operation, method }: RepeatedCall,
  earlier: readonly CallError[],
  failure: CallError,
  record: PayscoreCallRecord,
): CallError {
  const inDoubt = earlier.some(({ outcome }) => outcome === 'unknown');
  // A query changes nothing, so its last failure is the whole truth.
  if (!inDoubt || failure.outcome === 'unknown' || method === 'GET') return failure;
  const last =
    failure instanceof PayscoreApiError
      ? `was refused with ${failure.status} ${failure.code}`
      : 'was not received';
  const reason = `to an earlier attempt, and the last one ${last}`;
  return new PayscoreConnectionError(operation, 'unknown', reason, failure, record);
}

type Ending = Pick<PayscoreAttempt, 'outcome' | 'code' | 'retryIn'>;

function announcer(
  { operation }: RepeatedCall,
  { name, timing }: PayscoreConfig,
  { origin, record }: Attempt,
): (ending: Ending) => void {
  const startedAt = timing.now();
  const attempt = record.attempts ?? 1;
  return (ending) => {
    const duration = timing.now() - startedAt;
    const message: PayscoreAttempt = { registration: name, operation, attempt, origin, duration, ...ending };
    attempts.publish(message);
  };
}
