import {
  PayscoreApiError,
  PayscoreConnectionError,
  PermissionService,
  PlanService,
  RefundService,
  ServiceOrderService,
  SignPlanService,
  type CreatePayscorePlanRequest,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './support/local-server.js';
import { completion } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

type Script = (request: ReceivedRequest) => ScriptedAnswer | undefined;

async function start(script: Script) {
  const server = await startServer(script);
  const { nest } = await startMerchant({ http: { baseUrl: server.origin } });
  return { nest, orders: nest.get(ServiceOrderService), requests: server.requests };
}

const completed = {
  out_order_no: 'R1',
  state: 'DOING',
  state_description: 'MCH_COMPLETE',
  total_amount: 600,
};

const html = '<html><body>403 Forbidden</body></html>';
/** What proxies, gateways and a half transmission say, whatever WeChat Pay has done. */
const strangers: [string, ScriptedAnswer][] = [
  ['a redirect', { status: 302, headers: { Location: 'https://elsewhere.example/' } }],
  ['a redirect with a code', { status: 307, body: '{"code":"PARAM_ERROR","message":"x"}' }],
  ['HTML of a gateway', { status: 403, body: html }],
  ['nothing of a gateway', { status: 404 }],
  ["a gateway's own JSON", { status: 403, body: '{"code":"Forbidden","message":"blocked"}' }],
  ['a number as code', { status: 400, body: '{"code":"403","message":"blocked"}' }],
  ['a list', { status: 400, body: '["PARAM_ERROR"]' }],
  ['a code cut off', { status: 429, body: '{"code":"FREQUENCY_LIM' }],
  ['a time-out of a gateway', { status: 408, body: '{"code":"REQUEST_TIMEOUT","message":"x"}' }],
  ['a partial answer that is signed', json(completed, 206)],
  ['a fault', { status: 504, body: html }],
];

describe('what only a gateway may have said about a call', () => {
  it.each(strangers)('leaves its outcome unknown: %s', async (_, answer) => {
    const { orders, requests } = await start(({ method }) => (method === 'POST' ? answer : undefined));
    const error = await rejectionOf(PayscoreApiError, orders.complete('R1', completion(600)));
    expect(error).toMatchObject({ outcome: 'unknown', status: answer.status });
    expect(error.message).toContain('ServiceOrderService.query tells whether it was carried out');
    expect(requests.some(({ method }) => method === 'GET')).toBe(true);
  });

  it.each(strangers)('is resolved by the order, which WeChat Pay signed: %s', async (_, answer) => {
    const { orders } = await start(({ method }) => (method === 'POST' ? answer : json(completed)));
    expect(await orders.complete('R1', completion(600))).toMatchObject({ totalAmount: 600 });
  });

  it.each(strangers)('repeats nothing that could take effect twice: %s', async (_, answer) => {
    const { orders, requests } = await start(({ method }) => (method === 'POST' ? answer : undefined));
    const paying = orders.pay('R1', {});
    expect(await rejectionOf(PayscoreApiError, paying)).toMatchObject({ outcome: 'unknown' });
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is no refusal by WeChat Pay, whose 4xx has the code, and whose 429 is repeated', async () => {
    const refusal = { status: 429, body: '{"code":"FREQUENCY_LIMITED","message":"x"}' };
    const { orders, requests } = await start(() => refusal);
    const error = await rejectionOf(PayscoreApiError, orders.pay('R1', {}));
    expect(error).toMatchObject({ outcome: 'rejected', code: 'FREQUENCY_LIMITED' });
    expect(requests).toHaveLength(3);
  });
});

describe('a signed answer about another record than the one asked for', () => {
  const refund = { out_refund_no: 'F2', status: 'SUCCESS' };
  const plan = { merchantPlanNo: 'P1' } as CreatePayscorePlanRequest;
  it.each<[string, object, (nest: Awaited<ReturnType<typeof start>>['nest']) => Promise<unknown>, string]>([
    [
      'an order',
      { out_order_no: 'o2', state: 'DONE' },
      (nest) => nest.get(ServiceOrderService).query({ outOrderNo: 'o1' }),
      'outOrderNo',
    ],
    [
      'a cancelled order',
      { out_order_no: 'o2', state: 'REVOKED' },
      (nest) => nest.get(ServiceOrderService).cancel('o1', { reason: '未取用' }),
      'outOrderNo',
    ],
    ['a refund', refund, (nest) => nest.get(RefundService).query('F1', {}), 'outRefundNo'],
    [
      'a plan that is created',
      { merchant_plan_no: 'P2', plan_id: '1' },
      (nest) => nest.get(PlanService).create(plan, { validation: false }),
      'merchantPlanNo',
    ],
    [
      "a user's authorisation",
      { openid: 'o-2', appid: 'wxd678efh567hg6787', authorization_state: 'AVAILABLE' },
      (nest) => nest.get(PermissionService).queryByOpenid('o-1', {}),
      'openid',
    ],
  ])('is an error, and the outcome unknown: %s', async (_, answer, call, named) => {
    const { nest } = await start(() => json(answer));
    const error = await rejectionOf(PayscoreConnectionError, call(nest));
    expect(error.outcome).toBe('unknown');
    expect(error.message).toContain(`another ${named} than the call`);
    expect(error.message).not.toMatch(/o-[12]|A2|P2/);
  });

  it('is not suspected where another application has another openid of the same user', async () => {
    const { nest } = await start(() => json({ openid: 'o-2', appid: 'wx-other' }));
    expect(await nest.get(PermissionService).queryByOpenid('o-1', {})).toMatchObject({ openid: 'o-2' });
  });

  it.each<[string, object, (nest: Awaited<ReturnType<typeof start>>['nest']) => Promise<unknown>]>([
    ['a plan', { merchant_plan_no: 'P2', plan_state: 'STOP' }, (nest) => nest.get(PlanService).stop('P1')],
    [
      'a signed plan',
      { merchant_sign_plan_no: 'S2', sign_state: 'SIGNED' },
      (nest) => nest.get(SignPlanService).query('S1'),
    ],
    [
      "a signed plan's order",
      { out_order_no: 'o2', state: 'DOING' },
      (nest) =>
        nest.get(SignPlanService).createServiceOrder({
          signPlanId: '1',
          planDetailNo: 1,
          outTradeNo: 'o1',
          openid: 'o-1',
          notifyUrl: 'https://shop.example/wechat',
          serviceIntroduction: '课程',
          timeRange: { startTime: 'OnAccept' },
        }),
    ],
    [
      'an authorisation',
      { authorization_code: 'A2', authorization_state: 'AVAILABLE' },
      (nest) => nest.get(PermissionService).queryByAuthorizationCode('A1', {}),
    ],
  ])(
    'is not suspected where the samples of WeChat Pay answer with another number: %s',
    async (_, answer, call) => {
      const { nest } = await start(() => json(answer));
      expect(await call(nest)).toBeTypeOf('object');
    },
  );
});
