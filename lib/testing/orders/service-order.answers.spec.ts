import { expect, it } from 'vitest';
import { openid, SimulatedMerchant } from '../../../test/support/simulated-merchant.js';

const all = {
  post_payments: [{ name: '收费标准', description: '3元/小时' }],
  post_discounts: [{ name: '优惠', description: '新用户', amount: 0 }],
  location: { start_location: '人民广场' },
  attach: 'a%26b',
  device: { start_device_id: 'HG123456' },
};

const agreed = [
  'appid',
  'mchid',
  'order_id',
  'out_order_no',
  'post_discounts',
  'post_payments',
  'risk_fund',
  'service_id',
  'service_introduction',
  'state',
  'time_range',
];
const money = ['collection', 'need_collection', 'total_amount'];

const fields = (json: object | undefined): string[] => Object.keys(json ?? {}).toSorted();
const sorted = (...names: string[]): string[] => names.toSorted();

it('Every call answers the fields that its page documents', async () => {
  const merchant = await SimulatedMerchant.start();
  merchant.simulator.collection.off();

  const created = await merchant.create(all);
  expect(fields(created.json)).toEqual(sorted(...agreed, 'attach', 'location', 'notify_url', 'package'));
  const waiting = await merchant.query();
  expect(fields(waiting.json)).toEqual(sorted(...agreed, 'attach', 'location', 'notify_url'));

  merchant.simulator.user.confirm('R1');
  await merchant.clock.advance(3_600_000);
  const running = await merchant.query();
  expect(fields(running.json)).toEqual(
    sorted(...agreed, 'state_description', 'attach', 'location', 'notify_url', 'openid'),
  );

  const completed = await merchant.complete({
    post_discounts: [{ name: '优惠', amount: 0, description: '新用户' }],
    location: { end_location: '静安寺' },
  });
  expect(fields(completed.json)).toEqual(
    sorted(...agreed, 'state_description', 'total_amount', 'need_collection', 'location'),
  );

  const modified = await merchant.modify(500, { post_discounts: [] });
  expect(fields(modified.json)).toEqual(
    sorted(...agreed, ...money, 'state_description', 'attach', 'location', 'notify_url'),
  );

  const synced = await merchant.sync();
  expect(fields(synced.json)).toEqual(
    sorted(...agreed, ...money, 'attach', 'location', 'notify_url', 'openid'),
  );
  expect(synced.json).toMatchObject({ openid, state: 'DONE' });
});

it('A cancellation and a request to collect answer the numbers only', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.returned();
  const numbers = sorted('appid', 'mchid', 'order_id', 'out_order_no', 'service_id');
  expect(fields((await merchant.pay()).json)).toEqual(numbers);
  await merchant.create({ out_order_no: 'R2' });
  expect(fields((await merchant.call('cancel', { reason: '设备故障' }, 'R2')).json)).toEqual(numbers);
});

it('A completion does not know yet how the money will come', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.rented();
  const { json } = await merchant.complete();
  expect(json).toMatchObject({ state: 'DOING', state_description: 'MCH_COMPLETE', need_collection: true });
  expect(json).not.toHaveProperty('collection');
});

it('A synchronised order was paid elsewhere, at a time of the merchant: a day is its first second', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.returned();
  const { json } = await merchant.sync({ detail: { paid_time: '20261120' } });
  expect(json?.['collection']).toEqual({
    state: 'USER_PAID',
    total_amount: 600,
    paying_amount: 0,
    paid_amount: 600,
    details: [{ amount: 600, paid_type: 'MCH', paid_time: '20261120000000' }],
  });
  await merchant.simulator.deliveries.settled();
  expect(merchant.simulator.deliveries.list().map(({ eventType }) => eventType)).toEqual([
    'PAYSCORE.USER_CONFIRM',
  ]);
});

it('An order is found by the query_id with which the user returns from the confirmation', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.create();
  const { query_id: queryId } = merchant.simulator.user.confirm('R1');
  const { json } = await merchant.query(`query_id=${queryId}`);
  expect(json).toMatchObject({ out_order_no: 'R1', openid });
});
