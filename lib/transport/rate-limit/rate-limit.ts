import type { PayscoreConfig } from '../../config/payscore.config.js';
import type { RateLimitConfig } from '../../config/rate-limit.config.js';
import type { PayscoreOperationFamily, RateLimit, RateReservation } from '../../config/rate-limit.options.js';
import { PayscoreApiError, PayscoreRateLimitError, type PayscoreRateLimitBound } from '../../errors/index.js';
import { publishRateLimited } from '../../telemetry/channels.js';
import type { Call, Layer } from '../call.js';
import { callFailure } from '../connection-failure.js';
import { until } from '../deadline.js';
import { underFirst } from '../follow.js';
import { limiterOf } from './limiter-of.js';
import { familyOf } from './operation-family.js';
import type { WaitingCalls } from './waiting-calls.js';

interface Bound {
  readonly bound: PayscoreRateLimitBound;
  readonly allowed: number;
  readonly maxWait: number;
}

/**
 * Lets each attempt wait for its turn in the limit of its family. A wait that would break a bound ends the call at once.
 * Afterwards WeChat Pay's answer is counted: a failing call slows down the calls after it.
 */
export function rateLimit(
  config: PayscoreConfig,
  limits: RateLimitConfig,
  waiting: WaitingCalls,
  closing: AbortSignal,
): Layer {
  const { mchid, timing } = config;
  const limiter = limiterOf(limits.limiter, timing);

  /** Waits for the turn of an attempt. */
  async function admit(
    call: Call,
    family: PayscoreOperationFamily,
    limit: RateLimit,
  ): Promise<string | undefined> {
    const { deadline } = call;
    const bounded = boundOf(limits, waiting.count(family), deadline.remaining);
    const place = waiting.enter(family);
    const key = `${mchid}:${family}`;
    let turn: string | undefined;
    try {
      deadline.throwIfAborted();
      const reservation = await until(deadline, limiter.reserve(key, limit, bounded.maxWait));
      const { granted, wait } = reservation;
      ({ turn } = reservation);
      const refused = !granted || wait > bounded.maxWait;
      place.wait = refused ? 0 : wait;
      if (refused || wait > 0) announce(call, family, reservation, refused);
      if (refused) throw refusal(call, family, reservation, bounded);
      if (wait > 0) await underFirst([deadline.signal, closing], (signal) => timing.wait(wait, signal));
      return turn;
    } catch (failure) {
      if (turn !== undefined) await limiter.release(key, turn);
      throw callFailure(call, false, failure);
    } finally {
      waiting.leave(family, place);
    }
  }

  function announce(
    call: Call,
    family: string,
    { wait, afterFailures }: RateReservation,
    refused: boolean,
  ): void {
    publishRateLimited(() => ({
      registration: config.name,
      mchid,
      operation: call.operation.name,
      family,
      attempt: call.attempt ?? 1,
      decision: refused ? 'refused' : 'waits',
      wait,
      afterFailures,
      waiting: waiting.count(family) - (refused ? 1 : 0),
    }));
  }

  return async (call, next) => {
    const family = familyOf(call.operation.name);
    const limit = family && limits.limitOf(family);
    if (family === undefined || limit === undefined) return next(call);
    const turn = await admit(call, family, limit);
    const key = `${mchid}:${family}`;
    const count = async (failed: boolean): Promise<void> => {
      if (limit.failuresPerSecond === undefined) return;
      if (failed && turn === undefined) await limiter.recordFailure(key, limit);
      if (!failed && turn !== undefined) await limiter.release(key, turn);
    };
    try {
      const answer = await next(call);
      await count(false);
      return answer;
    } catch (failure) {
      await count(isFailing(failure));
      throw failure;
    }
  };
}

/** Whether WeChat Pay counts the call as a failing or invalid one (错误或无效请求). Without an answer it counts nothing. */
const isFailing = (failure: unknown): boolean => failure instanceof PayscoreApiError && failure.status >= 400;

/** The bound that comes first. */
function boundOf({ maxWait, maxWaiting }: RateLimitConfig, waiting: number, remaining: number): Bound {
  if (waiting >= maxWaiting) return { bound: 'maxWaiting', allowed: maxWaiting, maxWait: 0 };
  return remaining > maxWait
    ? { bound: 'maxWait', allowed: maxWait, maxWait }
    : { bound: 'timeout', allowed: remaining, maxWait: Math.max(0, Math.floor(remaining) - 1) };
}

const refusal = (
  { operation, attempt = 1 }: Call,
  family: string,
  { wait, afterFailures }: RateReservation,
  { bound, allowed }: Bound,
): PayscoreRateLimitError =>
  new PayscoreRateLimitError({
    operation: operation.name,
    family,
    wait,
    afterFailures,
    bound,
    allowed,
    attempts: attempt - 1,
  });
