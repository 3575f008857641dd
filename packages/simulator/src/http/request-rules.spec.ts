import { describe, expect, it } from 'vitest';
import { startApi } from '../../../../test/support/lone-merchant.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';
import { ok, type Routes } from './api-call.js';

const echo: Routes = { 'POST /v3/echo': ({ body }) => ok(body) };

const path = '/v3/payscore/serviceorder';

const fault = ({ status, json }: RawAnswer): unknown[] => [
  status,
  json?.['code'],
  (json?.['detail'] as { field?: string } | undefined)?.field,
];

describe('A body', () => {
  it.each<[string, object, string]>([
    ['null in a field', { attach: null }, '/body/attach'],
    ['null deep inside', { location: { start_location: null } }, '/body/location/start_location'],
    ['null in a list', { post_payments: [null] }, '/body/post_payments/0'],
    ['an emoji', { service_introduction: '充电宝🔋' }, '/body/service_introduction'],
    [
      'a rare character of four bytes',
      { location: { start_location: '𠮷野家' } },
      '/body/location/start_location',
    ],
    ['another merchant number than the header', { mchid: '1900000109' }, '/body/mchid'],
  ])('is refused with PARAM_ERROR for %s', async (_, changes, field) => {
    const merchant = await SimulatedMerchant.start();
    expect(fault(await merchant.create(changes))).toEqual([400, 'PARAM_ERROR', field]);
  });

  it('may name its own merchant number', async () => {
    const merchant = await SimulatedMerchant.start();
    expect((await merchant.create({ mchid: merchant.simulator.moduleOptions().mchid })).status).toBe(200);
  });

  it('is refused when it repeats a parameter of the path', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    const answer = await merchant.cancel({ out_order_no: 'R1' });
    expect(fault(answer)).toEqual([400, 'PARAM_ERROR', '/body/out_order_no']);
    expect(answer.json?.['message']).toContain('/uri_template/out_order_no');
  });

  it.each(['{"a":', '[]', '"text"', '123'])('is refused with INVALID_REQUEST when it is %s', async (body) => {
    const merchant = await SimulatedMerchant.start();
    expect(fault(await merchant.client.post(path, body))).toEqual([400, 'INVALID_REQUEST', undefined]);
  });

  it.each([
    'text/plain',
    'application/jsonp',
    'application/json; charset=gbk',
    'application/json; charset=utf-16',
    undefined,
  ])('is refused under the content type %s', async (type) => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.create({}, { headers: { 'content-type': type } });
    expect(fault(answer)).toEqual([400, 'INVALID_REQUEST', undefined]);
  });

  it.each(['application/json', 'Application/JSON;charset=UTF-8', 'application/json; charset="utf-8"'])(
    'is read under the content type %s',
    async (type) => {
      const { client } = await startApi(echo);
      const answer = await client.post('/v3/echo', { a: 1 }, { headers: { 'content-type': type } });
      expect(answer.json).toEqual({ a: 1 });
    },
  );

  it.each([
    ['half of an emoji', '{"a":"\\ud83d"}', 'PARAM_ERROR'],
    ['an emoji for a name', '{"🔋":1}', 'PARAM_ERROR'],
    ['a byte order mark', '\ufeff{"a":1}', 'INVALID_REQUEST'],
    ['lists in lists without end', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'INVALID_REQUEST'],
  ])('is refused with %s', async (_, body, code) => {
    const { client } = await startApi(echo);
    const { status, json } = await client.post('/v3/echo', body);
    expect([status, json?.['code']]).toEqual([400, code]);
  });

  it('is refused on a GET (open in the sources)', async () => {
    const { client } = await startApi({ 'GET /v3/echo': () => ({ status: 204 }) });
    const { status, json } = await client.send('GET', '/v3/echo', '{}', {
      headers: { 'content-length': '2' },
    });
    expect([status, json?.['code']]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('may hold characters of three bytes, a key named like an inherited property, and nested objects', async () => {
    const { client } = await startApi(echo);
    const body = '{"a":"充电宝","constructor":{"__proto__":[[[[1]]]]}}';
    expect((await client.post('/v3/echo', body)).text).toBe(body);
  });
});

it('A query with another merchant number than the header is refused', async () => {
  const merchant = await SimulatedMerchant.start();
  expect(fault(await merchant.query('out_order_no=R1&mchid=1900000109'))).toEqual([
    400,
    'PARAM_ERROR',
    '/query/mchid',
  ]);
});

describe('A query', () => {
  const routes: Routes = { 'GET /v3/echo': ({ query }) => ok(query) };

  it('arrives decoded, with a blank sent as + or %20', async () => {
    const { client } = await startApi(routes);
    expect((await client.get('/v3/echo?a=%E5%85%85%7C1&b=x+y%20z&c=?')).json).toEqual({
      a: '充|1',
      b: 'x y z',
      c: '?',
    });
  });

  it.each([
    ['is badly encoded', 'a=%ZZ', 'INVALID_REQUEST'],
    ['is encoded as no UTF-8', 'a=%D6%D0', 'INVALID_REQUEST'],
    ['has an emoji', 'a=%F0%9F%94%8B', 'PARAM_ERROR'],
    ['says something twice (open in the sources)', 'a=1&b=2&a=3', 'PARAM_ERROR'],
  ])('is refused when it %s', async (_, query, code) => {
    const { client } = await startApi(routes);
    const { status, json } = await client.get(`/v3/echo?${query}`);
    expect([status, json?.['code']]).toEqual([400, code]);
  });
});

it('A parameter of the path arrives decoded', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.create({ out_order_no: 'A|1*_-' });
  const answer = await merchant.call('cancel', { reason: '设备故障' }, 'A%7C1%2A_-');
  expect(answer.json).toMatchObject({ out_order_no: 'A|1*_-' });
});

it('A path that is badly encoded is refused', async () => {
  const merchant = await SimulatedMerchant.start();
  expect((await merchant.call('cancel', {}, '%ZZ')).json).toMatchObject({ code: 'INVALID_REQUEST' });
});
