import {
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreSignatureError,
  PayscoreValidationError,
  RefundService,
  ServiceOrderService,
  type PayscoreCallOptions,
} from 'nestjs-payscore';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inTurn, json, nonceOf, RecordedTiming, refused, startMerchant } from './support/bad-day.js';
import { now } from './support/keys.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './support/local-server.js';
import { completion, reduction, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

type Script = (request: ReceivedRequest) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>;

const order = { out_order_no: 'R1', state: 'CREATED' };
const done = json(order);
const forged = { ...done, body: '{"out_order_no":"R1","state":"DONE"}' };
const notice = { items: [{ name: '使用时长' }] };

/** Calls of a merchant's code, by what may follow an unknown outcome. */
const calls = (orders: ServiceOrderService, refunds: RefundService, options?: PayscoreCallOptions) => ({
  idempotent: {
    query: () => orders.query({ outOrderNo: 'R1' }, options),
    create: () => orders.create(rental(), options),
    cancel: () => orders.cancel('R1', { reason: '用户取消' }, options),
    complete: () => orders.complete('R1', completion(), options),
    refund: () =>
      refunds.create(
        { transactionId: '42', outRefundNo: 'F1', amount: { refund: 1, total: 2, currency: 'CNY' } },
        options,
      ),
  },
  queryFirst: {
    modify: () => orders.modify('R1', reduction(1), options),
    pay: () => orders.pay('R1', {}, options),
    sync: () => orders.sync('R1', { type: 'Order_Paid', detail: { paidTime: '20261120100000' } }, options),
    message: () => orders.sendPendingMessage('R1', notice as never, { ...options, validation: false }),
  },
});

async function start(script: Script, options = {}, timing?: RecordedTiming) {
  const server = await startServer(script);
  const {
    nest,
    timing: times,
    logger,
  } = await startMerchant({ http: { baseUrl: server.origin }, resolveUnknown: false, ...options }, timing);
  const [orders, refunds] = [nest.get(ServiceOrderService), nest.get(RefundService)];
  return { ...calls(orders, refunds), orders, requests: server.requests, pauses: times.pauses, logger };
}

const idempotentCalls = ['query', 'create', 'cancel', 'complete', 'refund'] as const;
const queryFirstCalls = ['modify', 'pay', 'sync', 'message'] as const;

/** What a bad day looks like, after which nobody knows whether the call was carried out. */
const ambiguous: [string, ScriptedAnswer | undefined, string][] = [
  ['the connection breaks', undefined, 'PAYSCORE_CONNECTION'],
  ['WeChat Pay says 500', refused(500, 'SYSTEM_ERROR'), 'SYSTEM_ERROR'],
  ['a gateway says 502 in HTML', { status: 502, body: '<html></html>' }, 'HTTP_502'],
  ['WeChat Pay says 202', json({}, 202), 'HTTP_202'],
  ['the answer is forged', forged, 'PAYSCORE_SIGNATURE'],
];

describe.each(ambiguous)('when %s', (_, failure, code) => {
  it.each(idempotentCalls)('%s is sent again, and its answer counts', async (name) => {
    const { idempotent, requests } = await start(inTurn(failure, done));
    await expect(idempotent[name]()).resolves.toBeDefined();
    expect(requests).toHaveLength(2);
  });

  it.each(queryFirstCalls)('%s is not sent again, and the error names the query', async (name) => {
    const { queryFirst, requests } = await start(inTurn(failure, done));
    const error: unknown = await queryFirst[name]().catch((thrown: unknown) => thrown);
    expect(requests).toHaveLength(1);
    const resolveWith = name === 'message' ? undefined : 'ServiceOrderService.query';
    expect(error).toMatchObject({ code, outcome: 'unknown', attempts: 1, resolveWith });
  });
});

describe('when WeChat Pay has too much to do (429)', () => {
  it.each(idempotentCalls)('%s is sent again', async (name) => {
    const { idempotent, requests } = await start(inTurn(refused(429, 'FREQUENCY_LIMITED'), done));
    await expect(idempotent[name]()).resolves.toBeDefined();
    expect(requests).toHaveLength(2);
  });

  it.each(queryFirstCalls)('%s is sent again, as it was not looked at', async (name) => {
    const answer = name === 'message' ? json({}, 204) : done;
    const { queryFirst, requests } = await start(inTurn(refused(429, 'RATELIMIT_EXCEEDED'), answer));
    await queryFirst[name]();
    expect(requests).toHaveLength(2);
  });
});

describe('when WeChat Pay refuses', () => {
  it.each([
    [400, 'PARAM_ERROR'],
    [401, 'SIGN_ERROR'],
    [403, 'NO_AUTH'],
    [404, 'ORDER_NOT_EXIST'],
  ])('with %s %s nothing is sent again', async (status, code) => {
    const { idempotent, requests, pauses } = await start(() => refused(status, code));
    const error = await rejectionOf(PayscoreApiError, idempotent.create());
    expect(error).toMatchObject({ status, code, outcome: 'rejected', attempts: 1 });
    expect([requests.length, pauses]).toEqual([1, []]);
  });
});

describe('what is sent again', () => {
  it('is the same, byte by byte, and signed anew', async () => {
    const { idempotent, requests } = await start(inTurn(undefined, refused(500, 'SYSTEM_ERROR'), done));
    await idempotent.complete();
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ target, body }) => target + body)).size).toBe(1);
    expect(new Set(requests.map(nonceOf)).size).toBe(3);
  });

  it('comes after pauses that grow, up to a longest one', async () => {
    const retry = { attempts: 5, baseDelay: 1_000, maxDelay: 3_000 };
    const { idempotent, pauses } = await start(() => refused(500, 'SYSTEM_ERROR'), { retry });
    expect(await rejectionOf(PayscoreApiError, idempotent.create())).toMatchObject({
      attempts: 5,
      outcome: 'unknown',
    });
    // Chance is a half here.
    expect(pauses).toEqual([500, 1_000, 1_500, 1_500]);
  });

  it('waits as long as WeChat Pay asks: seconds', async () => {
    const { idempotent, pauses } = await start(inTurn(refused(429, 'X', { 'Retry-After': '3' }), done));
    await idempotent.create();
    expect(pauses).toEqual([3_000]);
  });

  it('waits as long as WeChat Pay asks: a date', async () => {
    const date = new Date(now + 7_000).toUTCString();
    const { idempotent, pauses } = await start(inTurn(refused(503, 'X', { 'Retry-After': date }), done));
    await idempotent.create();
    expect(pauses[0]).toBeGreaterThan(5_999);
    expect(pauses[0]).toBeLessThan(7_001);
  });

  it('is not waited for when its time would be over before', async () => {
    const { idempotent, requests, pauses } = await start(() => refused(429, 'X', { 'Retry-After': '60' }));
    const error = await rejectionOf(PayscoreApiError, idempotent.create());
    expect(error).toMatchObject({ attempts: 1, outcome: 'rejected' });
    expect([requests.length, pauses]).toEqual([1, []]);
  });

  it('fits into the time of the call, pauses included', async () => {
    const retry = { attempts: 10, baseDelay: 4_000, maxDelay: 4_000 };
    const { orders, pauses } = await start(() => refused(500, 'X'), { retry });
    await rejectionOf(PayscoreApiError, orders.create(rental(), { timeout: 7_000 }));
    expect(pauses).toEqual([2_000, 2_000, 2_000]);
  });

  it('need not wait for an answer that never comes: one attempt ends before the call', async () => {
    const silence = new Promise<undefined>(() => undefined);
    let first = true;
    const script: Script = () => (first ? ((first = false), silence) : done);
    const server = await startServer(script);
    const { nest } = await startMerchant({ http: { baseUrl: server.origin, attemptTimeout: 200 } });
    await expect(nest.get(ServiceOrderService).create(rental())).resolves.toMatchObject({ outOrderNo: 'R1' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('a merchant', () => {
  it.each<[string, object, PayscoreCallOptions]>([
    ['for the module', { retry: false }, {}],
    ['for a call', {}, { retry: false }],
    ['by one attempt', {}, { retry: { attempts: 1 } }],
  ])('can switch it off %s', async (_, options, callOptions) => {
    const { orders, requests } = await start(inTurn(undefined, done), options);
    const error = await rejectionOf(PayscoreConnectionError, orders.create(rental(), callOptions));
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 1 });
    expect(requests).toHaveLength(1);
  });

  it("keeps the module's pauses when a call asks for more attempts", async () => {
    const { orders, pauses } = await start(() => undefined, { retry: { baseDelay: 100 } });
    await rejectionOf(PayscoreConnectionError, orders.create(rental(), { retry: { attempts: 4 } }));
    expect(pauses).toEqual([50, 100, 200]);
  });

  it.each([{ attempts: 0 }, { attempts: 11 }, { baseDelay: 0 }, { maxDelay: 1.5 }, 5])(
    'is told of options that are none: %j',
    async (retry) => {
      const { orders, requests } = await start(() => done);
      const error = await rejectionOf(
        PayscoreValidationError,
        orders.create(rental(), { retry: retry as never, validation: false }),
      );
      expect(error.violations[0]?.path).toMatch(/^options\.retry/);
      expect(requests).toEqual([]);
    },
  );

  it('can end the wait between two attempts, and learns what was known', async () => {
    const wait = new AbortController();
    const timing = new RecordedTiming(() => wait.abort());
    const { orders, requests } = await start(inTurn(undefined, done), {}, timing);
    const calling = orders.create(rental(), { signal: wait.signal });
    const error = await rejectionOf(PayscoreConnectionError, calling);
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 1 });
    expect(requests).toHaveLength(1);
  });

  it('that has ended the wait is not made to wait for another attempt', async () => {
    const wait = new AbortController();
    const { orders, requests, pauses } = await start(() => (wait.abort(), undefined));
    const error = await rejectionOf(
      PayscoreConnectionError,
      orders.create(rental(), { signal: wait.signal }),
    );
    expect(error.outcome).toBe('unknown');
    expect([requests.length, pauses]).toEqual([1, []]);
  });
});

describe('an answer that WeChat Pay did not sign', () => {
  it('is asked for once more, and then refused', async () => {
    const { idempotent, requests } = await start(() => forged, { retry: { attempts: 5 } });
    const error = await rejectionOf(PayscoreSignatureError, idempotent.create());
    expect(error).toMatchObject({
      outcome: 'unknown',
      attempts: 2,
      resolveWith: 'ServiceOrderService.query',
    });
    expect(requests).toHaveLength(2);
  });
});

describe('a call of which an attempt may have been carried out', () => {
  it('stays unknown when the next one is refused', async () => {
    const { idempotent } = await start(inTurn(undefined, refused(400, 'ORDER_DONE')));
    const error = await rejectionOf(PayscoreConnectionError, idempotent.complete());
    expect(error).toMatchObject({
      outcome: 'unknown',
      attempts: 2,
      resolveWith: 'ServiceOrderService.query',
      cause: expect.objectContaining({ code: 'ORDER_DONE' }) as unknown,
    });
    expect(error.message).toContain('refused with 400 ORDER_DONE');
  });

  it('stays unknown when the next one is put off until its attempts are used up', async () => {
    const { idempotent } = await start(inTurn(undefined, refused(429, 'FREQUENCY_LIMITED')));
    expect(await rejectionOf(PayscoreConnectionError, idempotent.create())).toMatchObject({
      outcome: 'unknown',
      attempts: 3,
    });
  });

  it('is refused all the same when it is a query, which changes nothing', async () => {
    const { idempotent } = await start(inTurn(undefined, refused(404, 'ORDER_NOT_EXIST')));
    const error = await rejectionOf(PayscoreApiError, idempotent.query());
    expect(error).toMatchObject({ code: 'ORDER_NOT_EXIST', outcome: 'rejected', attempts: 2 });
  });
});

describe('whoever watches', () => {
  it('sees every attempt on payscore:attempt, and nobody in it', async () => {
    const seen: unknown[] = [];
    const watch = (message: unknown): void => void seen.push(message);
    subscribe('payscore:attempt', watch);
    onTestFinished(() => void unsubscribe('payscore:attempt', watch));
    const { orders } = await start(inTurn(undefined, refused(500, 'SYSTEM_ERROR'), done));
    await orders.create(rental({ openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', needUserConfirm: false }));
    const common = {
      registration: undefined,
      mchid: '1900007291',
      status: undefined,
      requestId: undefined,
      operation: 'ServiceOrderService.create',
      origin: expect.stringMatching(/^http:\/\/127/) as string,
      duration: expect.any(Number) as number,
    };
    const answered = { status: 200, requestId: '08F78BB5AF0610D302189F8EB3BA-268435464' };
    expect(seen).toEqual([
      { ...common, attempt: 1, outcome: 'unknown', code: 'PAYSCORE_CONNECTION', retryIn: 250 },
      { ...common, attempt: 2, outcome: 'unknown', code: 'SYSTEM_ERROR', status: 500, retryIn: 500 },
      { ...common, attempt: 3, outcome: 'succeeded', code: undefined, ...answered, retryIn: undefined },
    ]);
    expect(JSON.stringify(seen)).not.toContain('oUpF8');
  });
});
