import {
  getResponseMetadata,
  OrderReference,
  OverseaServiceOrderService,
  PartnerServiceOrderService,
  PayscoreApiError,
  PayscoreConnectionError,
  PermissionService,
  PlanService,
  RefundService,
  ServiceOrderService,
  SignPlanService,
  SmartRetailService,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
import { completion, reduction, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

type Nest = Awaited<ReturnType<typeof startMerchant>>['nest'];

const refusedBy = (code: string, message = '…'): ScriptedAnswer => ({
  status: 400,
  body: JSON.stringify({ code, message }),
});
const fault: ScriptedAnswer = { status: 500, body: '{"code":"SYSTEM_ERROR","message":"…"}' };

/** WeChat Pay answers a call so, and a query with the record. */
async function start(answer: ScriptedAnswer, record: object) {
  const server = await startServer(({ method }) => (method === 'POST' ? answer : json(record)));
  const { nest } = await startMerchant({ http: { baseUrl: server.origin } });
  const count = (method: string): number =>
    server.requests.filter((request) => request.method === method).length;
  return { nest, orders: nest.get(ServiceOrderService), requests: server.requests, count };
}

const completed = {
  out_order_no: 'R1',
  appid: 'wxd678efh567hg6787',
  service_id: '500001',
  state: 'DONE',
  total_amount: 600,
  post_payments: [{ name: '使用时长', amount: 600, description: '3元/小时', count: 1 }],
  time_range: { start_time: '20261120100000', end_time: '20261120110000' },
  collection: { state: 'USER_PAID', total_amount: 600, paid_amount: 600 },
};

/** What another request has done, or nobody. */
const others: [string, object, object][] = [
  ['another item', { post_payments: [{ name: '丢失赔偿', amount: 600 }] }, {}],
  [
    'another description',
    { post_payments: [{ name: '使用时长', amount: 600, description: '6元/小时' }] },
    {},
  ],
  [
    'the total in two items',
    {
      post_payments: [
        { name: '使用时长', amount: 300 },
        { name: '调度费', amount: 300 },
      ],
    },
    {},
  ],
  ['a discount', { post_discounts: [{ name: '优惠', description: '满减', amount: 100 }] }, {}],
  ['another end', { time_range: { end_time: '20261120120000' } }, {}],
  ['another place', { location: { end_location: '北京' } }, { location: { endLocation: '上海' } }],
  ['a share to be split that it does not show', {}, { profitSharing: true }],
  ['a coupon mark that it does not show', {}, { goodsTag: 'WXG' }],
  ['another total', { total_amount: 500 }, {}],
  ['no completion', { state: 'DOING', state_description: 'USER_CONFIRM', collection: undefined }, {}],
];

describe('a completion that failed at WeChat Pay', () => {
  it('is proven by an order that has its total, items and time', async () => {
    const { orders } = await start(fault, completed);
    const order = await orders.complete('R1', completion(600));
    expect(getResponseMetadata(order)).toMatchObject({ resolvedBy: 'ServiceOrderService.query' });
  });

  it.each(others)('stays unknown where the order has %s', async (_, differing, asked) => {
    const { orders } = await start(fault, { ...completed, ...differing });
    const calling = orders.complete('R1', Object.assign(completion(600), asked));
    const error = await rejectionOf(PayscoreApiError, calling);
    expect(error.outcome).toBe('unknown');
    expect(error.found).toMatch(/^(DONE|DOING)/);
  });

  it.each([
    ['resolved', 'the same', '2026-11-20T11:00:00+08:00'],
    ['resolved', 'the same, in another zone', '2026-11-20T03:00:00Z'],
    ['unknown', 'another', '2026-11-20T11:00:01+08:00'],
  ])('is %s overseas where the query answers in Beijing time %s end', async (outcome, _, endTime) => {
    const { nest } = await start(fault, completed);
    const request = Object.assign(completion(600), {
      subMchid: '1900000109',
      currency: 'HKD',
      timeRange: { endTime },
    });
    const calling = nest.get(OverseaServiceOrderService).complete('R1', request);
    if (outcome === 'resolved') await calling;
    else expect(await rejectionOf(PayscoreApiError, calling)).toMatchObject({ outcome });
  });

  it('is no success where the query shows the same total and no completion', async () => {
    const running = {
      ...completed,
      state: 'DOING',
      state_description: 'USER_CONFIRM',
      collection: undefined,
    };
    const { orders } = await start(fault, running);
    await rejectionOf(PayscoreApiError, orders.complete('R1', completion(600)));
  });

  it('ends its last attempt at attemptTimeout, so that the query has time', async () => {
    const silence = new Promise<undefined>(() => undefined);
    const server = await startServer(({ method }) => (method === 'POST' ? silence : json(completed)));
    const http = { baseUrl: server.origin, timeout: 4_000, attemptTimeout: 150 };
    const { nest } = await startMerchant({ http, retry: false });
    const order = await nest.get(ServiceOrderService).complete('R1', completion(600));
    expect(order.state).toBe('DONE');
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

/** Codes that a wrong state has been seen with, and what a repetition under other circumstances is refused with. */
const replays: [string, ScriptedAnswer][] = [
  ['ORDER_DONE', refusedBy('ORDER_DONE', '单据已完成')],
  ['INVALID_ORDER_STATE', refusedBy('INVALID_ORDER_STATE', '单据状态错误')],
  ['INVALID_REQUEST', refusedBy('INVALID_REQUEST', '当前订单状态不合法')],
  ['PARAM_ERROR of a state', refusedBy('PARAM_ERROR', '完结订单状态不合法')],
  ['PARAM_ERROR of a re-entry', refusedBy('PARAM_ERROR', '订单重入参数校验失败')],
];

describe('a completion that a process repeats after it died', () => {
  it.each(replays)('has succeeded where the order is as it asked: %s', async (_, answer) => {
    const { orders, count } = await start(answer, completed);
    expect(await orders.complete('R1', completion(600))).toMatchObject({ state: 'DONE', totalAmount: 600 });
    expect([count('POST'), count('GET')]).toEqual([1, 1]);
  });

  it.each(others)('stays refused where the order has %s', async (_, differing, asked) => {
    const { orders } = await start(refusedBy('ORDER_DONE'), { ...completed, ...differing });
    const calling = orders.complete('R1', Object.assign(completion(600), asked));
    const error = await rejectionOf(PayscoreApiError, calling);
    expect(error).toMatchObject({ outcome: 'rejected', code: 'ORDER_DONE' });
    expect(error.found).toMatch(/^(DONE|DOING)/);
  });

  it.each(['PARAM_ERROR', 'SIGN_ERROR', 'NO_AUTH'])(
    'asks nobody after %s, which no repetition explains',
    async (code) => {
      const { orders, count } = await start(refusedBy(code), completed);
      await rejectionOf(PayscoreApiError, orders.complete('R1', completion(600)));
      expect(count('GET')).toBe(0);
    },
  );

  it('stays refused where the query fails', async () => {
    const server = await startServer(() => refusedBy('ORDER_DONE'));
    const { nest } = await startMerchant({ http: { baseUrl: server.origin } });
    const calling = nest.get(ServiceOrderService).complete('R1', completion(600));
    expect(await rejectionOf(PayscoreApiError, calling)).toMatchObject({ code: 'ORDER_DONE' });
  });
});

const opened = {
  out_order_no: 'R1',
  service_introduction: '充电宝租借',
  risk_fund: { name: 'DEPOSIT', amount: 9_900 },
  state: 'DOING',
  state_description: 'USER_CONFIRM',
};

it('A creation refused as one with other parameters is another one, whatever the order repeats', async () => {
  const { orders } = await start(refusedBy('PARAM_ERROR', '订单重入参数校验失败'), opened);
  const error = await rejectionOf(PayscoreApiError, orders.create(rental()));
  expect(error).toMatchObject({ outcome: 'rejected', found: 'DOING USER_CONFIRM' });
});

const paidElsewhere = (details: object[]): object => ({
  ...completed,
  collection: { state: 'USER_PAID', total_amount: 600, paid_amount: 600, details },
});
const byHand = { amount: 600, paid_type: 'MCH', paid_time: '20261120120000' };
const byWechat = { amount: 600, paid_type: 'NEWTON', transaction_id: '42000', paid_time: '20261120120000' };
const sync = (nest: Nest): Promise<unknown> =>
  nest.get(ServiceOrderService).sync('R1', { type: 'Order_Paid', detail: { paidTime: '20261120120000' } });
const revoked = { out_order_no: 'R1', state: 'REVOKED', order_id: '15646' };
const cancel = (nest: Nest): Promise<unknown> =>
  nest.get(ServiceOrderService).cancel('R1', { reason: '未取用' });
const refund = (nest: Nest): Promise<unknown> =>
  nest.get(RefundService).create({
    transactionId: '42000',
    outRefundNo: 'F1',
    amount: { refund: 100, total: 600, currency: 'CNY' },
  });
const refunded = {
  out_refund_no: 'F1',
  transaction_id: '42000',
  status: 'SUCCESS',
  amount: { refund: 100, total: 600, currency: 'CNY', payer_total: 600 },
};
const terminate = (nest: Nest): Promise<unknown> =>
  nest.get(PermissionService).terminateByOpenid('o-1', { reason: '退出' });
const stopSigned = (nest: Nest): Promise<unknown> =>
  nest.get(SignPlanService).stop('S1', { stopReason: '退课' });
const lesson = (nest: Nest): Promise<unknown> =>
  nest.get(SignPlanService).createServiceOrder({
    signPlanId: '1',
    planDetailNo: 1,
    outTradeNo: 'R1',
    openid: 'o-1',
    serviceIntroduction: '充电宝租借',
    timeRange: { startTime: 'OnAccept' },
    notifyUrl: 'https://shop.example/wechat',
  });
const finish = (nest: Nest): Promise<unknown> =>
  nest.get(SmartRetailService).complete(
    'R1',
    { finishTicket: 'T1', finishType: 2, totalAmount: 600, serviceId: '500001' },
    {
      validation: false,
    },
  );

/** Each call with the record that proves it, and records that do not. */
const calls: [string, (nest: Nest) => Promise<unknown>, ScriptedAnswer, object, object[]][] = [
  ['cancel', cancel, refusedBy('ORDER_CANCELED'), revoked, [completed, opened]],
  [
    'cancel of a partner',
    (nest) => nest.get(PartnerServiceOrderService).cancel('R1', { subMchid: '1900000109', reason: '未取用' }),
    refusedBy('ORDER_CANCELED'),
    revoked,
    [completed],
  ],
  [
    'modify',
    (nest) => nest.get(ServiceOrderService).modify('R1', reduction(600)),
    refusedBy('ORDER_DONE'),
    completed,
    [{ ...completed, total_amount: 700 }, revoked],
  ],
  [
    'sync',
    sync,
    refusedBy('ORDER_DONE'),
    paidElsewhere([byHand]),
    [
      completed,
      paidElsewhere([byWechat]),
      paidElsewhere([byHand, byWechat]),
      paidElsewhere([{ ...byHand, paid_time: '20261120130000' }]),
    ],
  ],
  [
    'refund',
    refund,
    refusedBy('INVALID_REQUEST', '订单已全额退款'),
    refunded,
    [
      { ...refunded, amount: { ...refunded.amount, refund: 200 } },
      { ...refunded, transaction_id: '42001' },
      { ...refunded, out_refund_no: 'F2' },
    ],
  ],
  [
    'end of an authorisation',
    terminate,
    refusedBy('ORDER_CANCELED', '授权已解除'),
    { service_id: '500001', openid: 'o-1', authorization_state: 'UNAVAILABLE' },
    [
      { service_id: '500001', openid: 'o-1', authorization_state: 'AVAILABLE' },
      { service_id: '500002', openid: 'o-1', authorization_state: 'UNAVAILABLE' },
    ],
  ],
  [
    'end of a plan',
    (nest) => nest.get(PlanService).stop('P1'),
    refusedBy('INVALID_ORDER_STATE'),
    { merchant_plan_no: 'P1', plan_state: 'STOP' },
    [{ merchant_plan_no: 'P1', plan_state: 'NORMAL' }],
  ],
  [
    'end of a signed plan',
    stopSigned,
    refusedBy('ORDER_CANCELED'),
    { merchant_sign_plan_no: 'S1', sign_state: 'SIGN_PLAN_CANCEL', cancel_sign_type: 'MERCHANT' },
    [{ merchant_sign_plan_no: 'S1', sign_state: 'SIGN_PLAN_CANCEL', cancel_sign_type: 'USER' }],
  ],
  [
    'order of a signed plan',
    lesson,
    refusedBy('INVALID_ORDER_STATE'),
    { ...opened, openid: 'o-1' },
    [{ ...opened, openid: 'o-1', service_introduction: '雨伞租借' }, revoked],
  ],
  [
    'completion of a legacy order',
    finish,
    refusedBy('INVALID_ORDER_STATE'),
    { out_order_no: 'R1', state: 'USER_PAID', total_amount: 600, finish_ticket: 'T2' },
    [{ out_order_no: 'R1', state: 'USER_ACCEPTED', total_amount: 600 }],
  ],
];

describe.each(calls)(
  'a %s that a process repeats, or whose answer is lost',
  (_, call, refusal, proof, unproven) => {
    it.each([refusal, fault])('has succeeded where its record proves it (%#)', async (answer) => {
      const { nest } = await start(answer, proof);
      await call(nest);
    });

    it.each(unproven)('has not where the record is another: %j', async (record) => {
      for (const answer of [refusal, fault]) {
        const { nest } = await start(answer, record);
        const error: unknown = await call(nest).then(
          () => undefined,
          (failure: unknown) => failure,
        );
        expect(error).toBeInstanceOf(PayscoreApiError);
      }
    });
  },
);

it('What is answered from a record is of the class that the call declares', async () => {
  const { orders } = await start(refusedBy('ORDER_CANCELED'), revoked);
  const answer = await orders.cancel('R1', { reason: '未取用' });
  expect(answer).toBeInstanceOf(OrderReference);
  expect(answer).toMatchObject({ outOrderNo: 'R1', orderId: '15646' });
});

it('A payment by WeChat Pay does not tell whose call it came of: collecting stays refused', async () => {
  const { orders, count } = await start(refusedBy('ORDER_DONE'), completed);
  await rejectionOf(PayscoreApiError, orders.pay('R1', {}));
  expect(count('GET')).toBe(0);
});

it('A connection that breaks is resolved like a refusal', async () => {
  const server = await startServer(({ method }) => (method === 'POST' ? undefined : json(opened)));
  const { nest } = await startMerchant({ http: { baseUrl: server.origin } });
  await rejectionOf(PayscoreConnectionError, cancel(nest));
});
