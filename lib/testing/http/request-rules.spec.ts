import { describe, expect, it } from 'vitest';
import type { RawAnswer } from '../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../test/support/simulated-merchant.js';

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

  it('is refused without a JSON content type', async () => {
    const merchant = await SimulatedMerchant.start();
    const answer = await merchant.create({}, { headers: { 'content-type': 'text/plain' } });
    expect(fault(answer)).toEqual([400, 'INVALID_REQUEST', undefined]);
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
