import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { moduleConfig } from '../../../test/support/options.js';
import { OwnedTiming } from '../../../test/support/owned-timing.js';
import { rejectionOf } from '../../../test/support/thrown.js';
import type { PayscoreRateLimitOptions, RateLimiter } from '../../config/rate-limit.options.js';
import { defaultRetry } from '../../config/retry.config.js';
import { PayscoreApiError, PayscoreConnectionError, PayscoreRateLimitError } from '../../errors/index.js';
import type { Answer, Call } from '../call.js';
import { Deadline } from '../deadline.js';
import type { PayscoreRateLimited } from '../../telemetry/messages.js';
import { rateLimit } from './rate-limit.js';
import { WaitingCalls } from './waiting-calls.js';

const answer: Answer = { status: 200, requestId: undefined };

interface Sent {
  readonly operation?: string;
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly fails?: number;
}

/** The layer of a registration over a send that records when it starts. */
function start(
  rateLimits: PayscoreRateLimitOptions,
  { timing = new OwnedTiming(), mchid = '1230000109', closing = new AbortController() } = {},
) {
  const config = { ...moduleConfig({ mchid, rateLimits }), timing };
  const limits = config.rateLimits;
  if (limits === undefined) throw new Error('The options hold limits');
  const waiting = new WaitingCalls(mchid);
  const layer = rateLimit(config, limits, waiting, closing.signal);
  const starts: number[] = [];
  const began = timing.now();
  const send = ({
    operation = 'RefundService.create',
    timeout = 15_000,
    signal,
    fails,
  }: Sent = {}): Promise<Answer> => {
    const deadline = new Deadline(timeout, timing, signal);
    const call: Call = {
      operation: { name: operation, method: 'POST', idempotent: true },
      target: '/v3/x',
      keyOf: () => undefined,
      retry: defaultRetry,
      deadline,
      attempt: 1,
    };
    return layer(call, async () => {
      starts.push(timing.now() - began);
      if (fails !== undefined) throw new PayscoreApiError({ operation, status: fails, code: 'PARAM_ERROR' });
      return answer;
    }).finally(() => deadline.close());
  };
  return { send, starts, timing, waiting };
}

const refunds = (perSecond: number, more: object = {}): PayscoreRateLimitOptions => ({
  families: { refunds: { perSecond, ...more } },
});

describe('calls of a limited family', () => {
  it('wait for their turn, one after another', async () => {
    const { send, starts, timing } = start(refunds(4));
    const calls = [send(), send(), send()];
    await timing.pass(1_000);
    expect(await Promise.all(calls)).toEqual([answer, answer, answer]);
    expect(starts).toEqual([0, 250, 500]);
  });

  it('share the limit with another registration of the same merchant, and with nobody else', async () => {
    const first = start(refunds(1));
    const second = start(refunds(1), { timing: first.timing });
    const other = start(refunds(1), { timing: first.timing, mchid: '1900000109' });
    const calls = [first.send(), second.send(), other.send()];
    await first.timing.pass(1_000);
    await Promise.all(calls);
    expect([first.starts, second.starts, other.starts]).toEqual([[0], [1_000], [0]]);
  });

  it('share the limit with the same family of a partner', async () => {
    const { send, starts, timing } = start({ families: { serviceOrders: { perSecond: 1 } } });
    const calls = ['ServiceOrderService.create', 'PartnerServiceOrderService.query'].map((operation) =>
      send({ operation }),
    );
    await timing.pass(1_000);
    await Promise.all(calls);
    expect(starts).toEqual([0, 1_000]);
  });

  it('leave other families alone, of which no number is published', async () => {
    const { send, starts } = start({});
    await Promise.all(Array.from({ length: 20 }, () => send({ operation: 'ServiceOrderService.create' })));
    expect(starts).toEqual(Array.from({ length: 20 }, () => 0));
  });

  it('of the families without a name keep the limit of *, each for itself', async () => {
    const { send, starts, timing } = start({ families: { '*': { perSecond: 1 }, plans: false } });
    const operations = [
      'PlanService.create',
      'PermissionService.apply',
      'POST /v3/x',
      'GET /v3/certificates',
    ];
    const calls = [...operations, ...operations].map((operation) => send({ operation }));
    await timing.pass(1_000);
    await Promise.all(calls);
    expect(starts).toEqual([0, 0, 0, 0, 0, 0, 1_000, 1_000]);
  });

  it('are limited to 150 refunds a second and 6 failing ones by default', async () => {
    const { send, starts, timing } = start({});
    const calls = Array.from({ length: 151 }, () => send());
    await timing.pass(1_000);
    await Promise.all(calls);
    expect(starts.at(-1)).toBeCloseTo(1_000);
    for (let each = 0; each < 7; each += 1) {
      const call = send({ fails: 400 }).catch(() => undefined);
      await timing.pass(each < 6 ? 10 : 1_000);
      await call;
    }
    expect(starts.slice(151)).toHaveLength(7);
    expect((starts.at(-1) ?? 0) - (starts[151] ?? 0)).toBeCloseTo(1_000);
  });
});

describe('a call whose turn comes too late', () => {
  it('is refused at once beyond rateLimits.maxWait, and takes no turn', async () => {
    const { send, starts, timing } = start({ ...refunds(0.5), maxWait: 2_000 });
    const calls = [send(), send()];
    const error = await rejectionOf(PayscoreRateLimitError, send());
    expect(error).toMatchObject({
      code: 'PAYSCORE_RATE_LIMITED',
      outcome: 'not-sent',
      operation: 'RefundService.create',
      family: 'refunds',
      wait: 4_000,
      bound: 'maxWait',
      attempts: 0,
    });
    expect(error.message).toBe(
      'RefundService.create was not sent: its turn in the rate limit of refunds comes in 4000 ms, later than the 2000 ms of ' +
        'rateLimits.maxWait. Send it again later, start fewer calls at once, or raise that option',
    );
    await timing.pass(2_000);
    await Promise.all(calls);
    const next = send();
    await timing.pass(2_000);
    await next;
    expect(starts).toEqual([0, 2_000, 4_000]);
  });

  it('is refused at once beyond its own timeout', async () => {
    const { send } = start(refunds(1));
    await send();
    const error = await rejectionOf(PayscoreRateLimitError, send({ timeout: 500 }));
    expect(error).toMatchObject({ bound: 'timeout', wait: 1_000 });
    expect(error.message).toContain(
      'its timeout ends in 500 ms. Send it again later, or give it a longer timeout',
    );
  });

  it('is refused at once where as many wait as may', async () => {
    const { send, timing, starts } = start({ ...refunds(1), maxWaiting: 2 });
    await send();
    const calls = [send(), send()];
    await setImmediate();
    expect(await rejectionOf(PayscoreRateLimitError, send())).toMatchObject({
      bound: 'maxWaiting',
      wait: 3_000,
    });
    await timing.pass(3_000);
    await Promise.all([...calls, send()]);
    expect(starts).toEqual([0, 1_000, 2_000, 3_000]);
  });
});

describe('the end of a wait by the caller', () => {
  it('is not sent, and leaves no place behind', async () => {
    const { send, starts, timing, waiting } = start(refunds(1));
    const caller = new AbortController();
    await send();
    const call = send({ signal: caller.signal });
    await timing.pass(100);
    expect(waiting.list()).toMatchObject([{ family: 'refunds', waiting: 1 }]);
    caller.abort();
    expect(await rejectionOf(PayscoreConnectionError, call)).toMatchObject({ outcome: 'not-sent' });
    expect(waiting.list()).toEqual([]);
    expect(starts).toEqual([0]);
  });

  it('takes no turn if it came before', async () => {
    const { send, starts } = start(refunds(1));
    await rejectionOf(PayscoreConnectionError, send({ signal: AbortSignal.abort() }));
    await send();
    expect(starts).toEqual([0]);
  });
});

describe('calls after failing ones', () => {
  const failing: PayscoreRateLimitOptions = { families: { refunds: { failuresPerSecond: 2 } } };

  it.each([400, 404, 429, 500])('go at the rate of failing calls after answers of %i', async (fails) => {
    const { send, starts, timing } = start(failing);
    for (let each = 0; each < 2; each += 1) await rejectionOf(PayscoreApiError, send({ fails }));
    const calls = Array.from({ length: 4 }, () => send({ fails }).catch(() => undefined));
    await timing.pass(3_000);
    await Promise.all(calls);
    expect(starts).toEqual([0, 0, 1_000, 1_000, 2_000, 2_000]);
  });

  it('are free again once they succeed', async () => {
    const { send, starts, timing } = start(failing);
    for (let each = 0; each < 2; each += 1) await rejectionOf(PayscoreApiError, send({ fails: 400 }));
    const first = send();
    await timing.pass(1_000);
    await first;
    await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(starts.slice(2)).toEqual(Array.from({ length: 21 }, () => 1_000));
  });

  it('say so when they are refused', async () => {
    const { send } = start({ ...failing, maxWait: 500 });
    for (let each = 0; each < 2; each += 1) await rejectionOf(PayscoreApiError, send({ fails: 400 }));
    const error = await rejectionOf(PayscoreRateLimitError, send());
    expect(error).toMatchObject({ afterFailures: true, wait: 1_000 });
    expect(error.message).toContain('its turn in the limit of failing refunds calls comes in 1000 ms');
  });
});

const messageOf = (decision: string, wait: number, count: number): PayscoreRateLimited =>
  expect.objectContaining({
    registration: undefined,
    mchid: '1230000109',
    operation: 'RefundService.create',
    family: 'refunds',
    attempt: 1,
    decision,
    wait,
    afterFailures: false,
    waiting: count,
  }) as PayscoreRateLimited;

it('A wait ends with the application, and nothing was sent', async () => {
  const closing = new AbortController();
  const { send, starts, waiting } = start(refunds(1), { closing });
  await send();
  const call = send();
  await setImmediate();
  closing.abort(new Error('The application shuts down'));
  expect(await rejectionOf(PayscoreConnectionError, call)).toMatchObject({ outcome: 'not-sent' });
  expect(starts).toEqual([0]);
  expect(waiting.list()).toEqual([]);
});

it('A turn among the failing calls that a caller gives up is left to the next call', async () => {
  const { send, starts, timing } = start({ families: { refunds: { failuresPerSecond: 1 } } });
  await rejectionOf(PayscoreApiError, send({ fails: 400 }));
  const caller = new AbortController();
  const given = send({ signal: caller.signal });
  await timing.pass(100);
  caller.abort();
  await rejectionOf(PayscoreConnectionError, given);
  const next = send();
  await timing.pass(900);
  await next;
  expect(starts).toEqual([0, 1_000]);
});

it('A limiter of the host that lets a call wait longer than the bound is not believed', async () => {
  const limiter: RateLimiter = {
    reserve: () => Promise.resolve({ granted: true, wait: 60_000, afterFailures: false, turn: undefined }),
    recordFailure: () => Promise.resolve(),
    release: () => Promise.resolve(),
  };
  const { send, starts } = start({ ...refunds(1), limiter, maxWait: 500 });
  expect(await rejectionOf(PayscoreRateLimitError, send())).toMatchObject({ wait: 60_000, bound: 'maxWait' });
  expect(starts).toEqual([]);
});

describe('what waits', () => {
  it('can be read by family, and is told on payscore:rate-limit', async () => {
    const told: unknown[] = [];
    const listen = (message: unknown): void => void told.push(message);
    subscribe('payscore:rate-limit', listen);
    onTestFinished(() => void unsubscribe('payscore:rate-limit', listen));
    const { send, timing, waiting } = start({ ...refunds(1), maxWait: 2_000 });
    const calls = [send(), send(), send()];
    await rejectionOf(PayscoreRateLimitError, send());
    expect(waiting.list()).toEqual([
      { mchid: '1230000109', family: 'refunds', waiting: 2, longestWait: 2_000 },
    ]);
    await timing.pass(2_000);
    await Promise.all(calls);
    expect(waiting.list()).toEqual([]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        messageOf('waits', 1_000, expect.any(Number) as number),
        messageOf('waits', 2_000, expect.any(Number) as number),
        messageOf('refused', 3_000, 2),
      ]),
    );
  });
});

describe('a limiter of the host that fails', () => {
  const broken: RateLimiter = {
    reserve: () => Promise.reject(new Error('Connection is closed.')),
    recordFailure: () => Promise.reject(new Error('Connection is closed.')),
    release: () => Promise.reject(new Error('Connection is closed.')),
  };

  it('stops no call: this process keeps the limit alone', async () => {
    const { send, starts, timing } = start({
      ...refunds(1, { failuresPerSecond: 1 }),
      limiter: { ...broken },
    });
    const calls = [send(), send(), send({ fails: 400 }).catch(() => undefined), send()];
    await timing.pass(5_000);
    await Promise.all(calls);
    expect(starts).toEqual([0, 1_000, 2_000, 3_000]);
  });
});
