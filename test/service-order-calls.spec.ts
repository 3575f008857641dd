import {
  getResponseMetadata,
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreSignatureError,
  PayscoreValidationError,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { merchant as stranger } from './support/keys.js';
import type { ScriptedAnswer } from './support/local-server.js';
import { Merchant } from './support/merchant.js';
import { startSimulator } from './support/payscore-host.js';
import { startRelay } from './support/relay.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const query = { outOrderNo: 'R1' };

describe('a refusal', () => {
  it('keeps the status, the code and the Request-ID of WeChat Pay, and names the call', async () => {
    const { orders, simulator } = await Merchant.start();
    const error = await rejectionOf(PayscoreApiError, orders.query(query));
    expect(error).toMatchObject({
      status: 404,
      code: 'ORDER_NOT_EXIST',
      requestId: simulator.requests[0]?.requestId,
      operation: 'ServiceOrderService.query',
    });
    expect(error.message).toContain('查询单据不存在');
  });

  it.each([
    ['in the documented way', false, 'INVALID_ORDER_STATE'],
    ['as seen in production', true, 'INVALID_REQUEST'],
  ])('of a wrong state comes %s', async (_, liveLikeStateErrors, code) => {
    const { orders } = await Merchant.start({ liveLikeStateErrors });
    await orders.create(rental());
    const error = await rejectionOf(PayscoreApiError, orders.complete('R1', completion()));
    expect(error).toMatchObject({ status: 400, code });
  });

  it('tells which field WeChat Pay found at fault', async () => {
    const { orders } = await Merchant.start();
    const dear = orders.create(rental({ riskFund: { name: 'DEPOSIT', amount: 20_000 } }));
    const { detail } = await rejectionOf(PayscoreApiError, dear);
    expect(detail).toMatchObject({ location: 'body', field: '/body/risk_fund/amount' });
  });

  it.each([
    ['another private key', { privateKey: stranger.privateKey }, 'signature'],
    ['another serial number', { serialNo: stranger.serialNo }, 'serial_no'],
    ['another merchant number', { mchid: stranger.mchid }, 'mchid'],
  ])('follows a call that is signed with %s', async (_, options, field) => {
    const { orders, simulator } = await Merchant.start({}, options);
    const error = await rejectionOf(PayscoreApiError, orders.create(rental()));
    expect(error).toMatchObject({ status: 401, code: 'SIGN_ERROR', detail: { field } });
    expect(simulator.orders.list()).toEqual([]);
  });

  it('by a gateway, in HTML, has the status as its code', async () => {
    const { simulator, clock } = await startSimulator();
    const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' };
    const { origin } = await startRelay(simulator, () => page);
    const { orders } = await Merchant.of(simulator, clock, { http: { baseUrl: origin } });
    const error = await rejectionOf(PayscoreApiError, orders.query(query));
    expect(error).toMatchObject({ status: 502, code: 'HTTP_502', requestId: undefined });
  });
});

describe('an answer', () => {
  it('has its status and its Request-ID beside it', async () => {
    const { orders, simulator } = await Merchant.start();
    const order = await orders.create(rental());
    expect(getResponseMetadata(order)).toEqual({ status: 200, requestId: simulator.requests[0]?.requestId });
    expect(Object.keys(order)).not.toContain('requestId');
  });

  type Answer = Required<ScriptedAnswer>;
  const withHeader = (answer: Answer, name: string, value: string): ScriptedAnswer => ({
    ...answer,
    headers: { ...answer.headers, [name]: value },
  });
  const withoutSignature = ({ headers, ...answer }: Answer): ScriptedAnswer => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('wechatpay-'))),
  });
  const ago = (seconds: number) => (answer: Answer) =>
    withHeader(
      answer,
      'wechatpay-timestamp',
      String(Number(answer.headers['wechatpay-timestamp']) - seconds),
    );

  it.each<[string, (answer: Answer) => ScriptedAnswer]>([
    ['a changed byte', (answer) => ({ ...answer, body: String(answer.body).replace('CREATED', 'CREATES') })],
    ['no signature', withoutSignature],
    ['an old timestamp', ago(400)],
    ['a timestamp that is not the signed one', ago(1)],
    ['an unknown key', (answer) => withHeader(answer, 'wechatpay-serial', 'PUB_KEY_ID_0')],
    ['a probe signature', (answer) => withHeader(answer, 'wechatpay-signature', 'WECHATPAY/SIGNTEST/QUFB')],
    ['nothing of the answer left', (answer) => ({ ...answer, body: '' })],
  ])('with %s is not believed, and has its Request-ID', async (_, change) => {
    const { simulator, clock } = await startSimulator();
    const { origin } = await startRelay(simulator, change);
    const once = { http: { baseUrl: origin }, retry: false, resolveUnknown: false } as const;
    const { orders } = await Merchant.of(simulator, clock, once);
    const error = await rejectionOf(PayscoreSignatureError, orders.create(rental()));
    expect(error.requestId).toBe(simulator.requests[0]?.requestId);
  });
});

describe('a call without an answer', () => {
  const never = new Promise<undefined>(() => undefined);

  it.each([
    ['its own time is over', { timeout: 300 }, {}],
    ["the module's time is over", {}, { timeout: 300 }],
  ])('has an unknown outcome when %s', async (_, callOptions, http) => {
    const { simulator, clock } = await startSimulator();
    const { origin } = await startRelay(simulator, () => never);
    const merchant = await Merchant.of(simulator, clock, { http: { baseUrl: origin, ...http } });
    const error = await rejectionOf(PayscoreConnectionError, merchant.orders.create(rental(), callOptions));
    expect(error).toMatchObject({ outcome: 'unknown', operation: 'ServiceOrderService.create' });
  });

  it('has an unknown outcome when the caller ends the wait', async () => {
    const { simulator, clock } = await startSimulator();
    const wait = new AbortController();
    const { origin } = await startRelay(simulator, () => {
      wait.abort();
      return never;
    });
    const { orders } = await Merchant.of(simulator, clock, { http: { baseUrl: origin } });
    const error = await rejectionOf(
      PayscoreConnectionError,
      orders.create(rental(), { signal: wait.signal }),
    );
    expect(error.outcome).toBe('unknown');
    expect(simulator.orders.get('R1')?.state).toBe('CREATED');
  });

  it('is not sent when the caller has ended the wait before', async () => {
    const { orders, simulator } = await Merchant.start();
    const late = orders.create(rental(), { signal: AbortSignal.abort() });
    expect((await rejectionOf(PayscoreConnectionError, late)).outcome).toBe('not-sent');
    expect(simulator.requests).toEqual([]);
  });

  it('is not sent when nobody listens', async () => {
    const { orders } = await Merchant.start({}, { http: { baseUrl: 'http://127.0.0.1:9' } });
    const error = await rejectionOf(PayscoreConnectionError, orders.create(rental()));
    expect(error.outcome).toBe('not-sent');
  });

  it('that was carried out is found by a query, and safe to repeat', async () => {
    const { simulator, clock } = await startSimulator();
    let broken = true;
    const { origin } = await startRelay(simulator, (answer) => (broken ? undefined : answer));
    const { orders } = await Merchant.of(simulator, clock, { http: { baseUrl: origin } });
    const error = await rejectionOf(PayscoreConnectionError, orders.create(rental()));
    expect(error.outcome).toBe('unknown');
    broken = false;
    const found = await orders.query(query);
    expect((await orders.create(rental())).orderId).toBe(found.orderId);
  });

  it('leaves the calls beside it alone', async () => {
    const { simulator, clock } = await startSimulator();
    const { origin } = await startRelay(simulator, (answer, { target }) =>
      target.includes('out_order_no=R1') ? never : answer,
    );
    const { orders } = await Merchant.of(simulator, clock, { http: { baseUrl: origin } });
    const slow = rejectionOf(PayscoreConnectionError, orders.query(query, { timeout: 500 }));
    await orders.create(rental({ outOrderNo: 'R2' }));
    await expect(orders.query({ outOrderNo: 'R2' })).resolves.toMatchObject({ outOrderNo: 'R2' });
    await slow;
  });
});

describe("the module's options", () => {
  const notifyUrl = 'https://shop.example/wechat/payscore';

  it('fill what a request leaves out', async () => {
    const { orders, simulator } = await Merchant.start({}, { notifyUrl });
    await orders.create(rental({ notifyUrl: undefined }));
    const { appid, serviceId } = simulator.moduleOptions();
    expect(simulator.orders.get('R1')).toMatchObject({ appid, service_id: serviceId, notify_url: notifyUrl });
  });

  it('stand back behind what a request says', async () => {
    const { orders, simulator } = await Merchant.start({}, { notifyUrl, appid: 'wx0', serviceId: '0' });
    const { appid, serviceId } = simulator.moduleOptions();
    const own = { appid, serviceId, notifyUrl: `${notifyUrl}/2` };
    await orders.create(rental(own));
    expect(simulator.orders.get('R1')).toMatchObject({ appid, notify_url: own.notifyUrl });
  });

  it('are asked for when a request needs one that nobody gave', async () => {
    const { orders, simulator } = await Merchant.start({}, { appid: undefined, serviceId: undefined });
    const error = await rejectionOf(PayscoreValidationError, orders.query(query));
    expect(error.violations.map(({ path }) => path).toSorted()).toEqual(['appid', 'serviceId']);
    expect(simulator.requests).toEqual([]);
  });
});

describe('an order number', () => {
  it('may hold every documented character', async () => {
    const { orders, simulator } = await Merchant.start();
    const outOrderNo = 'A|b*_-9';
    await orders.create(rental({ outOrderNo }));
    await expect(orders.query({ outOrderNo })).resolves.toMatchObject({ outOrderNo });
    await expect(orders.cancel(outOrderNo, { reason: '用户放弃' })).resolves.toMatchObject({ outOrderNo });
    expect(simulator.requests.at(-1)?.path).toBe('/v3/payscore/serviceorder/A%7Cb*_-9/cancel');
  });

  it.each(['', 'a'.repeat(33), 'R 1', 'R.1', 'R@1', '订单1', 'R1\n'])(
    'that has another form is not sent by a creation: %j',
    async (outOrderNo) => {
      const { orders, simulator } = await Merchant.start();
      const error = await rejectionOf(PayscoreValidationError, orders.create(rental({ outOrderNo })));
      expect(error.violations).toMatchObject([{ path: 'outOrderNo' }]);
      expect(simulator.requests).toEqual([]);
    },
  );

  it.each(['..', '.', '', 'R1/../R2', 'R1?a=1', '充电宝'])(
    'that would lead elsewhere is not sent: "%s"',
    async (no) => {
      const { orders, simulator } = await Merchant.start();
      await rejectionOf(PayscoreValidationError, orders.cancel(no, { reason: '用户放弃' }));
      expect(simulator.requests).toEqual([]);
    },
  );
});
