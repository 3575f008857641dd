import { expect, it } from 'vitest';
import { openid, SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

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
  await merchant.simulator.deliveries.idle();
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
