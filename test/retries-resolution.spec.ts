import {
  AcquiringBankServiceOrderService,
  getResponseMetadata,
  OverseaServiceOrderService,
  PartnerServiceOrderService,
  PayscoreApiError,
  PayscoreConnectionError,
  ServiceOrder,
  ServiceOrderService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, refused, startMerchant } from './support/bad-day.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './support/local-server.js';
import { completion, rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
const opened = {
  out_order_no: 'R1',
  appid: 'wxd678efh567hg6787',
  service_id: '500001',
  service_introduction: '充电宝租借',
  risk_fund: { name: 'DEPOSIT', amount: 9_900 },
  state: 'CREATED',
};
const running = { ...opened, state: 'DOING', state_description: 'USER_CONFIRM' };
const completed = { ...running, state_description: 'MCH_COMPLETE', total_amount: 600 };

/** A host that carries calls out, and loses the answers to all but queries. */
async function start(
  found: object | ScriptedAnswer,
  posted: (request: ReceivedRequest, times: number) => ScriptedAnswer | undefined = () => undefined,
  options: Partial<PayscoreModuleOptions> = {},
) {
  let times = 0;
  const answer = 'status' in found ? found : json(found);
  const server = await startServer((request) =>
    request.method === 'GET' ? answer : posted(request, (times += 1)),
  );
  const { nest } = await startMerchant({ http: { baseUrl: server.origin }, ...options });
  const count = (method: string): number =>
    server.requests.filter((request) => request.method === method).length;
  return { nest, orders: nest.get(ServiceOrderService), requests: server.requests, count };
}

describe('a completion whose answer is lost', () => {
  it.each<[string, object]>([
    ['is being collected', completed],
    ['is paid', { ...completed, state: 'DONE', state_description: undefined }],
  ])('is answered from the order, which %s with the same total', async (_, found) => {
    const { orders, requests, count } = await start(found);
    const order = await orders.complete('R1', completion(600));
    expect(order).toBeInstanceOf(ServiceOrder);
    expect(order).toMatchObject({ outOrderNo: 'R1', totalAmount: 600 });
    expect(getResponseMetadata(order)).toMatchObject({ resolvedBy: 'ServiceOrderService.query' });
    expect([count('POST'), count('GET')]).toEqual([3, 1]);
    expect(requests.at(-1)?.target).toBe(
      '/v3/payscore/serviceorder?out_order_no=R1&service_id=500001&appid=wxd678efh567hg6787',
    );
  });

  it('is answered from the order when a repeat of it is refused because it took effect', async () => {
    const { orders } = await start({ ...completed, state: 'DONE' }, (_, times) =>
      times === 1 ? undefined : refused(400, 'ORDER_DONE'),
    );
    expect(await orders.complete('R1', completion(600))).toMatchObject({ state: 'DONE' });
  });

  it.each<[string, object, string]>([
    ['still runs', running, 'DOING USER_CONFIRM'],
    ['is completed with another total', { ...completed, total_amount: 500 }, 'DOING MCH_COMPLETE 500 fen'],
    ['is cancelled', { ...running, state: 'REVOKED', total_amount: 0 }, 'REVOKED USER_CONFIRM 0 fen'],
  ])('stays unknown when the order %s, and the error says what was found', async (_, order, found) => {
    const { orders } = await start(order);
    const error = await rejectionOf(PayscoreConnectionError, orders.complete('R1', completion(600)));
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 3, found });
    expect(JSON.stringify(error)).toContain(found);
  });

  it.each<[string, object]>([
    ['cannot be found', refused(404, 'ORDER_NOT_EXIST')],
    ['is another', { ...completed, out_order_no: 'R2' }],
    ['is told by an answer that is not signed', { ...json(completed), headers: {} }],
  ])('stays unknown when the order %s', async (_, found) => {
    const { orders } = await start(found);
    const error = await rejectionOf(PayscoreConnectionError, orders.complete('R1', completion(600)));
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 3 });
    expect(error).not.toHaveProperty('found');
  });

  it.each<[string, Partial<PayscoreModuleOptions>, object]>([
    ['by the module', { resolveUnknown: false }, {}],
    ['by the call', {}, { resolveUnknown: false }],
  ])('is left to the merchant when that is switched off %s', async (_, options, callOptions) => {
    const { orders, count } = await start(completed, undefined, options);
    await rejectionOf(PayscoreConnectionError, orders.complete('R1', completion(600), callOptions));
    expect(count('GET')).toBe(0);
  });

  it('is answered from the order whatever pauses the call has set for its own attempts', async () => {
    // Longer than the longest pause of the module: the query has the options of the call as the call combined them.
    const { orders } = await start(completed);
    const order = await orders.complete('R1', completion(600), { retry: { baseDelay: 10_000 } });
    expect(getResponseMetadata(order)).toMatchObject({ resolvedBy: 'ServiceOrderService.query' });
  });

  it('is left to the merchant who has ended the wait', async () => {
    const wait = new AbortController();
    const { orders, count } = await start(completed, () => (wait.abort(), undefined));
    const calling = orders.complete('R1', completion(600), { signal: wait.signal });
    expect((await rejectionOf(PayscoreConnectionError, calling)).outcome).toBe('unknown');
    expect(count('GET')).toBe(0);
  });
});

it('A completion that WeChat Pay refused is not asked about', async () => {
  const { orders, count } = await start(completed, () => refused(400, 'PARAM_ERROR'));
  await rejectionOf(PayscoreApiError, orders.complete('R1', completion(600)));
  expect([count('POST'), count('GET')]).toEqual([1, 0]);
});

describe('a creation whose answer is lost', () => {
  it('is answered from the order when the user need not confirm', async () => {
    const { orders, count } = await start({ ...running, openid });
    const order = await orders.create(rental({ openid, needUserConfirm: false }));
    expect(order).toMatchObject({ state: 'DOING', stateDescription: 'USER_CONFIRM' });
    expect([count('POST'), count('GET')]).toEqual([3, 1]);
  });

  it('is sent once more when the user has to confirm, as only its own answer has the package', async () => {
    const created = json({ ...opened, package: 'AAQT' });
    const { orders, requests } = await start(opened, (_, times) => (times === 4 ? created : undefined));
    expect(await orders.create(rental())).toMatchObject({ package: 'AAQT' });
    const bodies = requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect([bodies.length, new Set(bodies).size]).toEqual([4, 1]);
  });

  it('is answered from the order, without its package, when that is lost as well', async () => {
    const { orders, count } = await start(opened);
    const order = await orders.create(rental());
    expect(count('POST')).toBe(4);
    expect(order).toMatchObject({ outOrderNo: 'R1', state: 'CREATED' });
    expect(order.package).toBeUndefined();
  });

  it.each<[string, object]>([
    ['another amount', { risk_fund: { name: 'DEPOSIT', amount: 9_901 } }],
    ['another service', { service_id: '500002' }],
    ['another user', { openid: 'oAnother' }],
    ['another introduction', { service_introduction: '雨伞租借' }],
    ['an end', { state: 'REVOKED', state_description: undefined }],
  ])('stays unknown when the order under its number has %s', async (_, differing) => {
    const { orders } = await start({ ...running, openid, ...differing });
    const calling = orders.create(rental({ openid, needUserConfirm: false }));
    expect(await rejectionOf(PayscoreConnectionError, calling)).toMatchObject({ outcome: 'unknown' });
  });
});

const forPartner = <More extends object>(more: More) =>
  Object.assign(completion(600), { subMchid: '1900000109' }, more);

describe('for other callers', () => {
  it('a partner is answered nothing, as by WeChat Pay itself', async () => {
    const { nest, requests } = await start(completed);
    const orders = nest.get(PartnerServiceOrderService);
    expect(await orders.complete('R1', forPartner({}))).toBeUndefined();
    expect(requests.at(-1)?.target).toBe(
      '/v3/payscore/partner/serviceorder?out_order_no=R1&service_id=500001&sub_mchid=1900000109',
    );
  });

  it("an acquiring bank's query names the channel", async () => {
    const { nest, requests } = await start(completed);
    const orders = nest.get(AcquiringBankServiceOrderService);
    await orders.complete('R1', forPartner({ channelId: '1900000110' }));
    expect(requests.at(-1)?.target).toContain('&channel_id=1900000110');
  });

  it('an overseas completion is asked about, and not repeated: no document allows that', async () => {
    const { nest, count } = await start(completed);
    const orders = nest.get(OverseaServiceOrderService);
    await orders.complete('R1', forPartner({ currency: 'CNY' }), { validation: false });
    expect([count('POST'), count('GET')]).toEqual([1, 1]);
  });
});
