import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

const chars = (count: number): string => '充'.repeat(count);
const items = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ name: `费用${index}`, amount: 1 }));
const discounts = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ name: `优惠${index}`, description: '减免', amount: 0 }));

/** What is refused, and the field that the refusal names. */
const creations: readonly (readonly [string, object, string])[] = [
  ['no number', { out_order_no: undefined }, 'out_order_no'],
  ['an empty number', { out_order_no: '' }, 'out_order_no'],
  ['a number of 33 characters', { out_order_no: 'a'.repeat(33) }, 'out_order_no'],
  ['a number with a dot', { out_order_no: 'R.1' }, 'out_order_no'],
  ['no appid', { appid: undefined }, 'appid'],
  ['no service', { service_id: undefined }, 'service_id'],
  ['no introduction', { service_introduction: undefined }, 'service_introduction'],
  ['an empty introduction', { service_introduction: '' }, 'service_introduction'],
  ['an introduction of 21 characters', { service_introduction: chars(21) }, 'service_introduction'],
  ['a number in place of a text', { service_introduction: 1 }, 'service_introduction'],
  ['101 payments', { post_payments: items(101) }, 'post_payments'],
  ['an object in place of a list', { post_payments: {} }, 'post_payments'],
  ['a text in place of an object', { post_payments: ['费用'] }, 'post_payments/0'],
  ['a payment without a name', { post_payments: [{ amount: 1 }] }, 'post_payments/0/name'],
  ['a name of 21 characters', { post_payments: [{ name: chars(21), amount: 1 }] }, 'post_payments/0/name'],
  ['a payment without amount and description', { post_payments: [{ name: '费用' }] }, 'post_payments/0'],
  ['half a fen', { post_payments: [{ name: '费用', amount: 0.5 }] }, 'post_payments/0/amount'],
  ['an amount in a text', { post_payments: [{ name: '费用', amount: '1' }] }, 'post_payments/0/amount'],
  ['a negative amount', { post_payments: [{ name: '费用', amount: -1 }] }, 'post_payments/0/amount'],
  ['a count of 0', { post_payments: [{ name: '费用', amount: 1, count: 0 }] }, 'post_payments/0/count'],
  ['a count of 101', { post_payments: [{ name: '费用', amount: 1, count: 101 }] }, 'post_payments/0/count'],
  [
    'a description of 31 characters',
    { post_payments: [{ name: '费用', description: chars(31) }] },
    'post_payments/0/description',
  ],
  ['two payments of one name', { post_payments: [...items(1), ...items(1)] }, 'post_payments/1/name'],
  ['31 discounts', { post_discounts: discounts(31) }, 'post_discounts'],
  ['a discount without a description', { post_discounts: [{ name: '优惠', amount: 1 }] }, 'post_discounts/0'],
  [
    'two discounts of one name',
    { post_discounts: [...discounts(1), ...discounts(1)] },
    'post_discounts/1/name',
  ],
  ['no times', { time_range: undefined }, 'time_range'],
  ['no start', { time_range: {} }, 'time_range/start_time'],
  [
    'a remark of 21 characters',
    { time_range: { start_time: 'OnAccept', start_time_remark: chars(21) } },
    'time_range/start_time_remark',
  ],
  ['an end without a start', { location: { end_location: '静安寺' } }, 'location/end_location'],
  ['a place of 51 characters', { location: { start_location: chars(51) } }, 'location/start_location'],
  ['no risk fund', { risk_fund: undefined }, 'risk_fund'],
  ['an unknown risk fund', { risk_fund: { name: 'UDEPOSIT', amount: 1 } }, 'risk_fund/name'],
  ['a risk fund of 0', { risk_fund: { name: 'DEPOSIT', amount: 0 } }, 'risk_fund/amount'],
  [
    'a risk fund described in 31 characters',
    { risk_fund: { name: 'DEPOSIT', amount: 1, description: chars(31) } },
    'risk_fund/description',
  ],
  ['257 characters of own data', { attach: 'a'.repeat(257) }, 'attach'],
  ['no address for notifications', { notify_url: undefined }, 'notify_url'],
  ['a plain http address', { notify_url: 'http://shop.example/notify' }, 'notify_url'],
  [
    'an address that only begins like this machine',
    { notify_url: 'http://localhost.shop.example/notify' },
    'notify_url',
  ],
  ['an address with a query', { notify_url: 'https://shop.example/notify?a=1' }, 'notify_url'],
  ['an address of 256 characters', { notify_url: `https://shop.example/${'a'.repeat(235)}` }, 'notify_url'],
  ['a text in place of a flag', { need_user_confirm: 'true' }, 'need_user_confirm'],
];

describe('A creation is refused with PARAM_ERROR for', () => {
  it.each(creations)('%s', async (_, changes, field) => {
    const merchant = await SimulatedMerchant.start();
    expect((await merchant.create(changes)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { location: 'body', field: `/body/${field}` },
    });
    expect(merchant.simulator.orders.list()).toEqual([]);
  });
});

it('A creation that goes to every limit is accepted', async () => {
  const merchant = await SimulatedMerchant.start();
  const answer = await merchant.create({
    out_order_no: 'aZ09_-|*'.repeat(4),
    service_introduction: chars(20),
    post_payments: [
      ...items(98),
      { name: '商品信息', amount: 1 },
      { name: '商品信息', amount: 1, count: 100 },
    ],
    post_discounts: discounts(30),
    time_range: {
      start_time: 'OnAccept',
      start_time_remark: chars(20),
      end_time: '20261121',
      end_time_remark: chars(20),
    },
    location: { start_location: chars(50), end_location: chars(50) },
    risk_fund: { name: 'CASH_DEPOSIT', amount: 1, description: chars(30) },
    attach: 'a'.repeat(256),
    notify_url: `https://shop.example/${'a'.repeat(234)}`,
    need_user_confirm: true,
    device: { start_device_id: 'HG123456' },
    field_of_tomorrow: 1,
  });
  expect([answer.status, answer.json?.['code']]).toEqual([200, undefined]);
});

describe('A completion is refused with PARAM_ERROR for', () => {
  it.each<[string, object, string]>([
    ['no payments', { post_payments: undefined }, 'post_payments'],
    ['an empty list of payments', { post_payments: [], total_amount: 0 }, 'post_payments'],
    ['no total', { total_amount: undefined }, 'total_amount'],
    ['a negative total', { total_amount: -1 }, 'total_amount'],
    ['an end without a start', { location: { end_location: '静安寺' } }, 'location/end_location'],
    ['a tag of 33 characters', { goods_tag: 'a'.repeat(33) }, 'goods_tag'],
    ['a text in place of a flag', { profit_sharing: 'Y' }, 'profit_sharing'],
    [
      'two payments of one name',
      { post_payments: [...items(1), ...items(1)], total_amount: 2 },
      'post_payments/1/name',
    ],
  ])('%s', async (_, changes, field) => {
    const merchant = await SimulatedMerchant.start();
    await merchant.rented();
    expect((await merchant.complete(changes)).json).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: `/body/${field}` },
    });
    expect(merchant.order()?.state_description).toBe('USER_CONFIRM');
  });
});

it('A completion may end where the order knows the start', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.rented({ location: { start_location: '人民广场' } });
  const { json } = await merchant.complete({ location: { end_location: '静安寺' } });
  expect(json?.['location']).toEqual({ end_location: '静安寺' });
  expect((await merchant.query()).json?.['location']).toEqual({
    start_location: '人民广场',
    end_location: '静安寺',
  });
});

describe('Other calls are refused with PARAM_ERROR for', () => {
  it.each<[string, (merchant: SimulatedMerchant) => ReturnType<SimulatedMerchant['cancel']>, string]>([
    ['a cancellation without a reason', (merchant) => merchant.cancel({ reason: undefined }), '/body/reason'],
    [
      'a cancellation for a reason of 51 characters',
      (merchant) => merchant.cancel({ reason: chars(51) }),
      '/body/reason',
    ],
    [
      'a modification without a reason',
      (merchant) => merchant.modify(500, { reason: undefined }),
      '/body/reason',
    ],
    [
      'a modification without payments',
      (merchant) => merchant.modify(500, { post_payments: [] }),
      '/body/post_payments',
    ],
    ['a synchronisation of another type', (merchant) => merchant.sync({ type: 'Order_Done' }), '/body/type'],
    [
      'a synchronisation without a detail',
      (merchant) => merchant.sync({ detail: undefined }),
      '/body/detail',
    ],
    [
      'a synchronisation in RFC 3339',
      (merchant) => merchant.sync({ detail: { paid_time: '2026-11-20T11:30:00+08:00' } }),
      '/body/detail/paid_time',
    ],
    [
      'a synchronisation at a time that does not exist',
      (merchant) => merchant.sync({ detail: { paid_time: '20261120256000' } }),
      '/body/detail/paid_time',
    ],
    [
      'a query by both numbers',
      (merchant) => merchant.query('out_order_no=R1&query_id=1'),
      '/query/out_order_no',
    ],
    ['a query by neither', (merchant) => merchant.query('x=1'), '/query/out_order_no'],
    [
      'a path that is no number',
      (merchant) => merchant.call('cancel', { reason: '设备故障' }, 'R.1'),
      '/uri_template/out_order_no',
    ],
  ])('%s', async (_, call, field) => {
    const merchant = await SimulatedMerchant.start();
    await merchant.returned();
    expect((await call(merchant)).json).toMatchObject({ code: 'PARAM_ERROR', detail: { field } });
  });
});

it('A request to collect may leave appid and service out, a cancellation the service', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.returned();
  expect((await merchant.pay({ appid: undefined, service_id: undefined })).status).toBe(200);
  await merchant.create({ out_order_no: 'R2' });
  expect((await merchant.call('cancel', { reason: '设备故障', service_id: undefined }, 'R2')).status).toBe(
    200,
  );
});
